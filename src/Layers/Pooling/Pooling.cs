using MLNet.Keras.Graphs;

namespace MLNet.Keras.Layers;

/// <summary>One value for each window: what the pooling layers share.</summary>
public abstract class Pooling : Layer
{
    private protected Pooling(
        int rank, IntList? poolSize, IntList? strides, string padding, string? dataFormat, string? name, bool trainable, DTypePolicy? dtype, Shape? inputShape)
        : base(name, trainable, dtype, inputShape)
    {
        string layer = GetType().Name;
        PoolSize = Sizes.For(poolSize ?? 2, rank, nameof(poolSize), layer);
        Strides = Sizes.For(strides ?? PoolSize, rank, nameof(strides), layer);
        Padding = Require.OneOf(padding, "padding", "valid", "same");
        DataFormat = Layers.DataFormat.Of(dataFormat);
        InputSpecs = [new() { Rank = rank + 2 }];
    }

    private protected IntList PoolSize { get; }

    private protected IntList Strides { get; }

    private protected string Padding { get; }

    private protected string DataFormat { get; }
}
