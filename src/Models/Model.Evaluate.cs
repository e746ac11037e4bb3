using MLNet.Keras.Callbacks;
using MLNet.Keras.Data;
using MLNet.Keras.Fitting;
using MLNet.Keras.Progress;

namespace MLNet.Keras;

public partial class Model
{
    /// <summary>Loss and metrics on data in memory. Keras: <c>model.evaluate</c>.</summary>
    /// <param name="x">Inputs.</param>
    /// <param name="y">Targets.</param>
    /// <param name="batchSize">Rows of a batch.</param>
    /// <param name="verbose">0: silent; 1: a progress bar; 2: one line.</param>
    /// <param name="sampleWeight">Weight of each row, for each output.</param>
    /// <param name="steps">Batches to evaluate; all by default.</param>
    /// <param name="callbacks">Called in order.</param>
    /// <param name="cancellationToken">Ends the evaluation within one batch.</param>
    /// <returns>The figures by name.</returns>
    /// <exception cref="DataException">The data cannot be used.</exception>
    /// <exception cref="ShapeException">Data and model do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number cannot be; the message names the argument.</exception>
    public Logs Evaluate(
        ModelData x, ModelData? y = null, int batchSize = 32, int verbose = 1, ModelData? sampleWeight = null, int? steps = null,
        IReadOnlyList<Callback>? callbacks = null, CancellationToken cancellationToken = default)
    {
        CheckEvaluation(verbose, steps);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        using var use = occupation.Enter(this);
        var data = new FitData(new DataRules(this, Compiled).Apply(x, y, sampleWeight, batchSize));
        return Evaluate(data.Source(batchSize), verbose, steps, callbacks, cancellationToken);
    }

    /// <summary>Loss and metrics on batches that a sequence yields.</summary>
    /// <param name="batches">Inputs, targets and perhaps weights of each batch.</param>
    /// <param name="verbose">0: silent; 1: a progress bar; 2: one line.</param>
    /// <param name="steps">Batches to evaluate; all by default.</param>
    /// <param name="callbacks">Called in order.</param>
    /// <param name="cancellationToken">Ends the evaluation within one batch.</param>
    /// <returns>The figures by name.</returns>
    /// <exception cref="DataException">There is no batch, or a batch cannot be used; the message gives its number.</exception>
    /// <exception cref="ShapeException">Data and model do not fit.</exception>
    public Logs Evaluate(
        IEnumerable<Batch> batches, int verbose = 1, int? steps = null, IReadOnlyList<Callback>? callbacks = null, CancellationToken cancellationToken = default)
    {
        CheckEvaluation(verbose, steps);
        using var use = occupation.Enter(this);
        using var source = new SequenceSource(batches, steps, new DataRules(this, Compiled));
        return Evaluate(source, verbose, steps, callbacks, cancellationToken);
    }

    /// <summary>Loss and metrics of one batch. Keras: <c>model.test_on_batch</c>.</summary>
    /// <param name="x">Inputs.</param>
    /// <param name="y">Targets.</param>
    /// <param name="sampleWeight">Weight of each row, for each output.</param>
    /// <exception cref="DataException">The data cannot be used.</exception>
    /// <exception cref="ShapeException">Data and model do not fit.</exception>
    public Logs TestOnBatch(ModelData x, ModelData? y = null, ModelData? sampleWeight = null)
    {
        using var use = occupation.Enter(this);
        return OnBatch(new DataRules(this, Compiled).Apply(x, y, sampleWeight, x.Rows), TestSteps);
    }

    internal StepCache TestSteps => testSteps ??= new StepCache((specs, counts) => Step.Test(this, Compiled(), specs, counts));

    private Logs Evaluate(BatchSource source, int verbose, int? steps, IReadOnlyList<Callback>? callbacks, CancellationToken cancellationToken)
    {
        var list = new CallbackList(callbacks ?? [], this, new CallbackParameters(1, steps ?? source.Steps), StepsPerExecution);
        return new EvaluateLoop(this, Compiled(), source) { Steps = steps, CancellationToken = cancellationToken }.Run(list, ProgressReport.Create(verbose));
    }

    private static void CheckEvaluation(int verbose, int? steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps ?? 1, 1, nameof(steps));
        ProgressReport.RequireKnown(verbose);
    }
}
