using MLNet.Keras.Callbacks;
using MLNet.Keras.Data;
using MLNet.Keras.Fitting;
using MLNet.Keras.Progress;

namespace MLNet.Keras;

public partial class Model
{
    /// <summary>The output for each row, computed in batches. Keras: <c>model.predict</c>.</summary>
    /// <param name="x">Inputs.</param>
    /// <param name="batchSize">Rows of a batch.</param>
    /// <param name="verbose">0: silent; 1: a progress bar; 2: one line.</param>
    /// <param name="callbacks">Called in order.</param>
    /// <param name="cancellationToken">Ends the prediction within one batch.</param>
    /// <returns>Of a model with one output, its values for all rows.</returns>
    /// <exception cref="ShapeException">Data and model do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number cannot be; the message names the argument.</exception>
    public Tensor Predict(ModelData x, int batchSize = 32, int verbose = 0, IReadOnlyList<Callback>? callbacks = null, CancellationToken cancellationToken = default) =>
        PredictAll(x, batchSize, verbose, callbacks, cancellationToken)[0];

    /// <summary>All outputs for each row, in the model's order.</summary>
    /// <inheritdoc cref="Predict(ModelData, int, int, IReadOnlyList{Callback}, CancellationToken)"/>
    public Tensor[] PredictAll(ModelData x, int batchSize = 32, int verbose = 0, IReadOnlyList<Callback>? callbacks = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        ProgressReport.RequireKnown(verbose);
        using var use = occupation.Enter(this);
        var inputs = new DataRules(this, Compiled).Inputs(x, batchSize);
        return PredictAll(new TensorSource(inputs, [], [], batchSize), inputs[0].Shape[0], null, verbose, callbacks, cancellationToken);
    }

    /// <summary>The output for each row of the batches that a sequence yields. Targets in the batches are not looked at.</summary>
    /// <param name="batches">Inputs; the rows of a batch may be of any number.</param>
    /// <param name="steps">Batches to predict for; all by default.</param>
    /// <param name="verbose">0: silent; 1: a progress bar; 2: one line.</param>
    /// <param name="callbacks">Called in order.</param>
    /// <param name="cancellationToken">Ends the prediction within one batch.</param>
    /// <returns>Of a model with one output, its values for all rows.</returns>
    /// <exception cref="DataException">There is no batch, or a batch cannot be used; the message gives its number.</exception>
    /// <exception cref="ShapeException">Data and model do not fit.</exception>
    public Tensor Predict(
        IEnumerable<Batch> batches, int? steps = null, int verbose = 0, IReadOnlyList<Callback>? callbacks = null, CancellationToken cancellationToken = default) =>
        PredictAll(batches, steps, verbose, callbacks, cancellationToken)[0];

    /// <summary>All outputs for each row of the batches that a sequence yields, in the model's order.</summary>
    /// <inheritdoc cref="Predict(IEnumerable{Batch}, int?, int, IReadOnlyList{Callback}, CancellationToken)"/>
    public Tensor[] PredictAll(
        IEnumerable<Batch> batches, int? steps = null, int verbose = 0, IReadOnlyList<Callback>? callbacks = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps ?? 1, 1, nameof(steps));
        ProgressReport.RequireKnown(verbose);
        using var use = occupation.Enter(this);
        using var source = new SequenceSource(batches, steps, new DataRules(this, Compiled), inputsOnly: true);
        return PredictAll(source, null, steps, verbose, callbacks, cancellationToken);
    }

    /// <summary>The outputs of one batch. Keras: <c>model.predict_on_batch</c>.</summary>
    /// <exception cref="ShapeException">Data and model do not fit.</exception>
    public Tensor PredictOnBatch(ModelData x) => Predict(x, Math.Max(x.Rows, 1));

    internal StepCache PredictSteps => predictSteps ??= new StepCache((specs, _) => Step.Predict(this, specs));

    private Tensor[] PredictAll(BatchSource source, int? rows, int? steps, int verbose, IReadOnlyList<Callback>? callbacks, CancellationToken cancellationToken)
    {
        var list = new CallbackList(callbacks ?? [], this, new CallbackParameters(1, steps ?? source.Steps), StepsPerExecution);
        var predictions = new Predictions(this, rows);
        new PredictLoop(this, source, predictions) { Steps = steps, CancellationToken = cancellationToken }.Run(list, ProgressReport.Create(verbose));
        return predictions.ToTensors();
    }
}
