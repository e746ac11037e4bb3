using MLNet.Keras.Graphs;
using MLNet.Keras.Predicting;

namespace MLNet.Keras;

public partial class Model
{
    private readonly Occupation occupation = new();
    private readonly Lock tracing = new();

    /// <summary>Prepares scoring of batches of one size, for the least latency. May be called from several threads.</summary>
    /// <param name="batchSize">The most rows of a call; 1 for single rows.</param>
    /// <exception cref="KerasException">The model is not built: the shape of its inputs is not known.</exception>
    public Predictor CreatePredictor(int batchSize = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        if (!Built)
        {
            throw new KerasException($"{this} is not built, so the shape of its inputs is not known: call it on data, or give its input shape.");
        }
        var inputs = Network?.Inputs.Select(TensorSpec.Of).ToArray() ?? [.. BuiltFor!.Select(shape => new TensorSpec(shape, DType.Float32))];
        // Layers keep what they meet on a trace, so two threads must not trace one model at a time.
        lock (tracing)
        {
            return new Predictor(this, [.. inputs.Select(input => new TensorSpec(input.Shape.With(0, batchSize), input.DType))], batchSize);
        }
    }
}
