using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Examples.Tasks;

/// <summary>Images from folders: <c>digits/7/123.png</c> is a seven. A small convolutional network reads them.</summary>
/// <remarks>The folders are written here from MNIST; with images of your own, start at <see cref="Files"/>.</remarks>
internal static class ImageFolder
{
    private const int Side = 28;

    private sealed class Picture
    {
        public string Path { get; set; } = "";

        public string Folder { get; set; } = "";
    }

    /// <returns>The share of test images that are right.</returns>
    public static double Run(int epochs = 8, int images = 2_000)
    {
        string folder = Directory.CreateTempSubdirectory("digits-").FullName;
        try
        {
            Write(folder, images);
            return Train(folder, epochs);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Train(string folder, int epochs)
    {
        var ml = new MLContext(seed: 1);
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromEnumerable(Files(folder)), testFraction: 0.2);
        var pipeline = ml.Transforms.Conversion.MapValueToKey("Label", nameof(Picture.Folder))
            .Append(ml.Transforms.LoadImages("Image", folder, nameof(Picture.Path)))
            .Append(ml.Transforms.ResizeImages("Image", Side, Side))
            .Append(ml.Transforms.ExtractPixels("Features", "Image", // height × width × colours, the order in which Keras reads images
                colorsToExtract: ImagePixelExtractingEstimator.ColorBits.Red, interleavePixelColors: true, scaleImage: 1 / 255f))
            .Append(ml.MulticlassClassification.Trainers.Keras(
                [
                    new Conv2D(16, [3, 3], activation: "relu"), new MaxPooling2D(),
                    new Conv2D(32, [3, 3], activation: "relu"), new MaxPooling2D(), new Flatten(), new Dropout(0.3),
                ],
                new() { Epochs = epochs, BatchSize = 32 }));
        var metrics = ml.MulticlassClassification.Evaluate(pipeline.Fit(split.TrainSet).Transform(split.TestSet));
        Console.WriteLine($"micro accuracy {metrics.MicroAccuracy:0.000}, log loss {metrics.LogLoss:0.000}");
        return metrics.MicroAccuracy;
    }

    /// <summary>The images below a folder, each with the name of the folder that it lies in; in an order that is the same on every machine.</summary>
    private static IEnumerable<Picture> Files(string folder) =>
        from path in Directory.EnumerateFiles(folder, "*.png", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        select new Picture { Path = Path.GetRelativePath(folder, path), Folder = Path.GetFileName(Path.GetDirectoryName(path)!) };

    private static void Write(string folder, int count)
    {
        var digits = Datasets.Mnist().Train;
        var grey = digits.X.AsSpan<byte>();
        byte[] pixels = new byte[Side * Side * 4];
        for (int i = 0; i < count; i++)
        {
            for (int at = 0; at < Side * Side; at++)
            {
                byte value = grey[i * Side * Side + at];
                (pixels[4 * at], pixels[4 * at + 1], pixels[4 * at + 2], pixels[4 * at + 3]) = (value, value, value, 255);
            }
            string digit = Directory.CreateDirectory(Path.Combine(folder, $"{digits.Y.AsSpan<byte>()[i]}")).FullName;
            using var image = MLImage.CreateFromPixels(Side, Side, MLPixelFormat.Bgra32, pixels);
            image.Save(Path.Combine(digit, $"{i}.png"));
        }
    }
}
