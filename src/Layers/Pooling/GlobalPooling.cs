namespace MLNet.Keras.Layers;

/// <summary>One value for each channel: what the global pooling layers share.</summary>
public abstract class GlobalPooling : Layer
{
    private protected GlobalPooling(int rank, string? dataFormat, bool keepdims, string? name, bool trainable, DTypePolicy? dtype, Shape? inputShape)
        : base(name, trainable, dtype, inputShape)
    {
        DataFormat = Layers.DataFormat.Of(dataFormat);
        Keepdims = keepdims;
        InputSpecs = [new() { Rank = rank + 2 }];
    }

    private protected string DataFormat { get; }

    private protected bool Keepdims { get; }

    private protected int[] SpatialAxes(Tensor x) => Layers.DataFormat.SpatialAxes(DataFormat, x.Rank);
}
