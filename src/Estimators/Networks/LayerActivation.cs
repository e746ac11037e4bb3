using MLNet.Keras.Layers;

namespace MLNet.Keras.Estimators.Networks;

/// <summary>What a layer does to its result.</summary>
internal static class LayerActivation
{
    /// <summary>Keras's name of the activation that a layer ends with; null for one that has none.</summary>
    public static string? Of(Layer layer) => layer.ClassName == "Softmax"
        ? "softmax"
        : layer.GetConfig()["activation"]?.ToString() is { } activation and not "linear" ? activation : null;
}
