using Microsoft.ML.Data;
using MLNet.Keras.Estimators;
using MLNet.Keras.Estimators.Persistence;

namespace Microsoft.ML;

/// <summary>Networks in files of their own.</summary>
public static class KerasModelCatalog
{
    /// <summary>Reads a network that <see cref="SaveKerasModel"/> wrote. A file is data: none of it is run, and only layers of this library are made.</summary>
    /// <exception cref="MLNet.Keras.Saving.ModelFileException">The file is no network, is damaged, or comes from a newer version.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static KerasModel LoadKerasModel(this ModelOperationsCatalog catalog, string path) => new(catalog.GetEnvironment(), NetworkFile.Load(path));

    /// <summary>Writes a network, architecture and weights, sealed with checksums. An existing file is replaced when the new one is whole.</summary>
    /// <exception cref="MLNet.Keras.KerasException">The network's architecture cannot be written: it is a class of one's own, or has bare ops between its layers.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void SaveKerasModel(this ModelOperationsCatalog catalog, MLNet.Keras.Model network, string path) => NetworkFile.Save(network, path);
}
