using MLNet.Keras.Estimators;

namespace Microsoft.ML;

/// <summary>Where networks of any shape are found.</summary>
public static class KerasCatalogExtensions
{
    /// <summary>Networks with several inputs and outputs, embeddings, autoencoders, networks that are trained already.</summary>
    public static KerasCatalog Keras(this MLContext context) => new(context);
}
