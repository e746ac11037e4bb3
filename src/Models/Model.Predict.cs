using MLNet.Keras.Callbacks;
using MLNet.Keras.Data;
using MLNet.Keras.Fitting;
using MLNet.Keras.Graphs;
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
    public Tensor Predict(ModelData x, int batchSize = 32, int verbose = 0, IReadOnlyList<Callback>? callbacks = null, CancellationToken cancellationToken = default) =>
        PredictAll(x, batchSize, verbose, callbacks, cancellationToken)[0];

    /// <summary>All outputs for each row, in the model's order.</summary>
    /// <inheritdoc cref="Predict"/>
    public Tensor[] PredictAll(ModelData x, int batchSize = 32, int verbose = 0, IReadOnlyList<Callback>? callbacks = null, CancellationToken cancellationToken = default)
    {
        using var use = occupation.Enter(this);
        var inputs = x.InOrder(InputNames, "inputs");
        DataCheck.EqualRows(inputs);
        Meet([.. inputs.Select(input => new TensorSpec(input.Shape.With(0, Math.Min(batchSize, input.Shape[0])), input.DType))]);
        var source = new TensorSource(inputs, [], [], batchSize);
        var list = new CallbackList(callbacks ?? [], this, new CallbackParameters(1, source.Steps));
        return new PredictLoop(this, source, inputs[0].Shape[0]) { CancellationToken = cancellationToken }.Run(list, ProgressReport.Create(verbose));
    }

    /// <summary>The outputs of one batch. Keras: <c>model.predict_on_batch</c>.</summary>
    public Tensor PredictOnBatch(ModelData x)
    {
        var inputs = x.InOrder(InputNames, "inputs");
        return Predict(x, Math.Max(inputs[0].Shape[0], 1));
    }

    internal StepCache PredictSteps => predictSteps ??= new StepCache((specs, _) => Step.Predict(this, specs));
}
