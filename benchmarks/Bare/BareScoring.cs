namespace MLNet.Keras.Benchmarks.Bare;

/// <summary>A trained network scored by hand over the kernels: weights packed once, a few rows at a time through all layers, one parallel region a call.</summary>
internal abstract unsafe class BareScoring : IDisposable
{
    protected NativeFloats Memory { get; } = new();

    /// <summary>Fills one row of <paramref name="y"/> for each row of <paramref name="x"/>. Both have the slack that kernels need.</summary>
    public abstract void Score(float* x, float* y, int rows);

    public void Dispose() => Memory.Dispose();

    /// <summary>Null for the LSTM: its training step's forward pass is all there is to write.</summary>
    public static BareScoring? Of(Work work, Sequential model) => work.Kind switch
    {
        "mlp" or "tab" => new DenseScoring(model.GetWeights(), classifier: work.IsClassifier),
        "cnn" => new ConvolutionScoring(model.GetWeights()),
        _ => null,
    };

    protected float* Copy(Tensor weight)
    {
        float* copy = Memory.Take(weight.Size);
        weight.AsSpan<float>().CopyTo(new Span<float>(copy, (int)weight.Size));
        return copy;
    }
}
