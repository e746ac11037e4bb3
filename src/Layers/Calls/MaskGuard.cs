namespace MLNet.Keras.Layers;

/// <summary>Hears of layers that drop the mask of their input, while it is entered on this thread.</summary>
internal readonly struct MaskGuard : IDisposable
{
    [ThreadStatic]
    private static Action<Layer>? current;

    private readonly Action<Layer>? outer;

    private MaskGuard(Action<Layer> dropped)
    {
        outer = current;
        current = dropped;
    }

    /// <summary>Until disposed, <paramref name="dropped"/> is called with each layer that drops a mask.</summary>
    public static MaskGuard Enter(Action<Layer> dropped) => new(dropped);

    /// <summary>A layer that knows nothing of masks is called.</summary>
    public static void Pass(Layer layer, Tensor[] inputs)
    {
        if (current is { } dropped && inputs.Any(input => Masks.Of(input) is not null))
        {
            dropped(layer);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => current = outer;
}
