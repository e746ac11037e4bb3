namespace MLNet.Keras;

/// <summary>Data sets to learn and test with. Keras: <c>keras.datasets</c>.</summary>
/// <remarks>
/// Files are looked for in the folder that the environment variable <c>MLNET_KERAS_DATA</c> names, in a folder <c>data</c> beside or
/// above the program, and in the user's cache; what is found nowhere is downloaded into the cache and checked.
/// </remarks>
public static class Datasets
{
    /// <summary>Handwritten digits: 60,000 to train on, 10,000 to test on; 28 × 28 grey values 0–255 (uint8), labels 0–9.</summary>
    /// <exception cref="KerasException">A file can neither be found nor downloaded, or is damaged.</exception>
    public static Dataset Mnist() => MnistFiles.Load();

    /// <summary>442 patients, 10 measurements, disease progression after a year: a regression.</summary>
    /// <exception cref="KerasException">The file cannot be found.</exception>
    public static Table Diabetes() => Table.Load("diabetes.csv");

    /// <summary>569 tumours, 30 measurements, malignant or benign.</summary>
    /// <exception cref="KerasException">The file cannot be found.</exception>
    public static Table BreastCancer() => Table.Load("breast_cancer.csv");

    /// <summary>178 wines, 13 measurements, three cultivars.</summary>
    /// <exception cref="KerasException">The file cannot be found.</exception>
    public static Table Wine() => Table.Load("wine.csv");

    /// <summary>150 flowers, 4 measurements, three species.</summary>
    /// <exception cref="KerasException">The file cannot be found.</exception>
    public static Table Iris() => Table.Load("iris.csv");
}

/// <summary>Data in two parts.</summary>
/// <param name="Train">To train on.</param>
/// <param name="Test">To judge by.</param>
public sealed record Dataset(Samples Train, Samples Test);

/// <summary>Inputs and targets, row by row.</summary>
/// <param name="X">Inputs.</param>
/// <param name="Y">Targets.</param>
public sealed record Samples(Tensor X, Tensor Y);
