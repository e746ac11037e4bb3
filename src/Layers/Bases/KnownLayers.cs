namespace MLNet.Keras.Layers;

/// <summary>The layers that a configuration or a model file may name.</summary>
internal static class KnownLayers
{
    public static readonly Registry<Layer> Registry = new Registry<Layer>("layer")
        .Add<Input>("InputLayer").Add<Dense>().Add<Activation>();
}
