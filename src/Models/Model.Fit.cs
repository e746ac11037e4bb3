using MLNet.Keras.Callbacks;
using MLNet.Keras.Data;
using MLNet.Keras.Fitting;

namespace MLNet.Keras;

public partial class Model
{
    private const int DefaultBatchSize = 32;

    /// <summary>Set to true (by a callback, or from another thread) to end training after the current batch.</summary>
    public bool StopTraining { get; set; }

    /// <summary>Trains on data in memory. Keras: <c>model.fit</c>.</summary>
    /// <param name="x">Inputs, one row per sample: a tensor, tensors in the model's order, or by name.</param>
    /// <param name="y">Targets for the outputs, likewise; null where the model's own losses are all that is trained.</param>
    /// <param name="batchSize">Rows of a batch; 32 by default, or what makes <paramref name="stepsPerEpoch"/> batches of the data.</param>
    /// <param name="epochs">The epoch at which training ends.</param>
    /// <param name="verbose">0: silent; 1: a progress bar; 2: one line an epoch.</param>
    /// <param name="callbacks">Called in order.</param>
    /// <param name="validationSplit">The last part of the rows, taken before shuffling, to evaluate on after each epoch; 0 to 1.</param>
    /// <param name="validationData">Data to evaluate on after each epoch, instead of a split (which is not made then).</param>
    /// <param name="shuffle">Whether rows are drawn in a new order in each epoch.</param>
    /// <param name="classWeight">Weight of each class in the loss, for one output with class labels or one-hot rows.</param>
    /// <param name="sampleWeight">Weight of each row (or row and step) in the loss, for each output; one tensor stands for all.</param>
    /// <param name="initialEpoch">The epoch at which training starts: to resume.</param>
    /// <param name="stepsPerEpoch">Batches of an epoch; the next epoch goes on where the last one stopped.</param>
    /// <param name="validationSteps">Batches of a validation; all by default.</param>
    /// <param name="validationBatchSize">Rows of a validation batch; <paramref name="batchSize"/> by default.</param>
    /// <param name="validationFrequency">Validate after every n-th epoch, or after those of a list, counted from 1.</param>
    /// <param name="cancellationToken">Ends training within one batch with an <see cref="OperationCanceledException"/>; the model stays usable.</param>
    /// <returns>The figures of every epoch.</returns>
    /// <exception cref="DataException">The data is empty, its parts differ in rows, a value is NaN, or a label is out of range.</exception>
    /// <exception cref="ShapeException">Data and model do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number cannot be; the message names the argument.</exception>
    /// <exception cref="KerasException">Nothing would be trained.</exception>
    public History Fit(
        ModelData x, ModelData? y = null, int? batchSize = null, int epochs = 1, int verbose = 1, IReadOnlyList<Callback>? callbacks = null,
        double validationSplit = 0, ValidationData? validationData = null, Shuffle? shuffle = null,
        IReadOnlyDictionary<int, double>? classWeight = null, ModelData? sampleWeight = null, int initialEpoch = 0, int? stepsPerEpoch = null,
        int? validationSteps = null, int? validationBatchSize = null, ValidationFrequency validationFrequency = default, CancellationToken cancellationToken = default)
    {
        var settings = new FitSettings(epochs, verbose, initialEpoch, stepsPerEpoch, validationSteps, validationFrequency) { CancellationToken = cancellationToken };
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize ?? 1, 1, nameof(batchSize));
        ArgumentOutOfRangeException.ThrowIfLessThan(validationBatchSize ?? 1, 1, nameof(validationBatchSize));
        if (!(validationSplit is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(validationSplit), validationSplit, "validationSplit is a fraction of the rows: 0 to 1.");
        }
        using var use = occupation.Enter(this);
        int batch = batchSize ?? (stepsPerEpoch is { } steps ? Math.Max(1, (x.Rows + steps - 1) / steps) : DefaultBatchSize);
        var (training, held) = new FitData(new DataRules(this, Compiled, classWeight).Apply(x, y, sampleWeight, batch)).Split(validationData is null ? validationSplit : 0);
        using var validation = held?.Source(validationBatchSize ?? batch) ?? Source(validationData, validationBatchSize ?? batch);
        return new FitLoop(this, Compiled(), training.Source(batch, shuffle ?? true), validation, settings).Run(callbacks ?? []);
    }

    /// <summary>Trains on batches that a sequence yields: a generator, or data larger than memory. It is enumerated anew for each epoch.</summary>
    /// <param name="batches">Inputs, targets and perhaps weights of each batch; the rows may be of any number.</param>
    /// <param name="epochs">The epoch at which training ends.</param>
    /// <param name="verbose">0: silent; 1: a progress bar; 2: one line an epoch.</param>
    /// <param name="callbacks">Called in order.</param>
    /// <param name="validationData">Data to evaluate on after each epoch.</param>
    /// <param name="classWeight">Weight of each class in the loss, for one output with class labels or one-hot rows.</param>
    /// <param name="initialEpoch">The epoch at which training starts: to resume.</param>
    /// <param name="stepsPerEpoch">Batches of an epoch; the next epoch goes on where the last one stopped.</param>
    /// <param name="validationSteps">Batches of a validation; all by default.</param>
    /// <param name="validationFrequency">Validate after every n-th epoch, or after those of a list, counted from 1.</param>
    /// <param name="cancellationToken">Ends training within one batch with an <see cref="OperationCanceledException"/>; the model stays usable.</param>
    /// <returns>The figures of every epoch.</returns>
    /// <exception cref="DataException">There is no batch; or a batch is empty, its parts differ in rows, a part is missing or a label out of range: the message gives its number.</exception>
    /// <exception cref="ShapeException">Data and model do not fit.</exception>
    /// <exception cref="KerasException">Nothing would be trained.</exception>
    public History Fit(
        IEnumerable<Batch> batches, int epochs = 1, int verbose = 1, IReadOnlyList<Callback>? callbacks = null, ValidationData? validationData = null,
        IReadOnlyDictionary<int, double>? classWeight = null, int initialEpoch = 0, int? stepsPerEpoch = null, int? validationSteps = null,
        ValidationFrequency validationFrequency = default, CancellationToken cancellationToken = default)
    {
        var settings = new FitSettings(epochs, verbose, initialEpoch, stepsPerEpoch, validationSteps, validationFrequency) { CancellationToken = cancellationToken };
        using var use = occupation.Enter(this);
        using var source = new SequenceSource(batches, stepsPerEpoch, new DataRules(this, Compiled, classWeight));
        using var validation = Source(validationData, DefaultBatchSize);
        return new FitLoop(this, Compiled(), source, validation, settings).Run(callbacks ?? []);
    }

    /// <summary>One update on one batch. Keras: <c>model.train_on_batch</c>.</summary>
    /// <param name="x">Inputs.</param>
    /// <param name="y">Targets.</param>
    /// <param name="sampleWeight">Weight of each row, for each output.</param>
    /// <param name="classWeight">Weight of each class, for one output with class labels or one-hot rows.</param>
    /// <returns>The batch's own figures.</returns>
    /// <exception cref="DataException">The data cannot be used.</exception>
    /// <exception cref="ShapeException">Data and model do not fit.</exception>
    public Logs TrainOnBatch(ModelData x, ModelData? y = null, ModelData? sampleWeight = null, IReadOnlyDictionary<int, double>? classWeight = null)
    {
        using var use = occupation.Enter(this);
        return OnBatch(new DataRules(this, Compiled, classWeight).Apply(x, y, sampleWeight, x.Rows), TrainSteps);
    }

    internal StepCache TrainSteps => trainSteps ??= new StepCache((specs, counts) => Step.Train(this, Compiled(), specs, counts));

    private Logs OnBatch(Batch batch, StepCache steps)
    {
        var compiled = Compiled();
        compiled.ResetMetrics();
        var data = new FitData(batch);
        var source = data.Source(data.Rows);
        source.Restart(0);
        var step = steps.For(source, source.Next());
        source.Fill(step);
        step.Run();
        return compiled.Figures();
    }

    private BatchSource? Source(ValidationData? validation, int batchSize)
    {
        if (validation is null)
        {
            return null;
        }
        var rules = new DataRules(this, Compiled) { IsValidation = true };
        return validation.Batches is { } batches
            ? new SequenceSource(batches, null, rules)
            : new FitData(rules.Apply(validation.X!, validation.Y!, validation.SampleWeight, batchSize), rules.Place(null)).Source(batchSize);
    }
}
