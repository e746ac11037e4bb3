namespace MLNet.Keras.Benchmarks.Bare;

/// <summary>
/// A training step written out by hand over the kernels: no graph, no plan, no metrics. What is left of <c>Fit</c>'s time above
/// this one is the library's own.
/// </summary>
internal abstract class BareNet : IDisposable
{
    protected NativeFloats Memory { get; } = new();

    /// <summary>The batch.</summary>
    public abstract Span<float> Input { get; }

    /// <summary>One-hot rows or numbers.</summary>
    public abstract Span<float> Target { get; }

    /// <summary>Forward, backward, Adam.</summary>
    /// <returns>The batch's mean loss before the update.</returns>
    public abstract float Step(double learningRate);

    public void Dispose() => Memory.Dispose();

    public static BareNet Of(Work work) => work.Kind switch
    {
        "mlp" => new DenseNet([784, 256, 10], work.Batch, rate: 0.4f, classifier: true),
        "tab" => new DenseNet([20, 64, 32, 1], work.Batch, rate: 0, classifier: false),
        "cnn" => new ConvolutionNet(work.Batch),
        _ => new RecurrentNet(work.Batch),
    };
}
