using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Layers;
using MLNet.Keras.Optimizers;

namespace MLNet.Keras.Tests.Estimators.Transforms;

/// <summary>Folders of image files through ML.NET's image transforms into a convolutional network.</summary>
public sealed class ImageTests : IDisposable
{
    private const int Side = 12;

    private readonly MLContext context = new(1);
    private readonly string folder = Directory.CreateTempSubdirectory("mlnet-keras-").FullName;

    private sealed class ImageFile
    {
        public string Path { get; set; } = "";
        public string Label { get; set; } = "";
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_folder_for_each_class_trains_and_images_pass_through()
    {
        Draw("across", (x, y) => y % 4 < 2, 24);
        Draw("down", (x, y) => x % 4 < 2, 24);
        // the folder is the label
        var files = context.Data.LoadFromEnumerable(Directory.GetFiles(folder, "*.png", SearchOption.AllDirectories).Order()
            .Select(path => new ImageFile { Path = path, Label = Path.GetFileName(Path.GetDirectoryName(path))! }).ToList());
        var pipeline = context.Transforms.Conversion.MapValueToKey("Label")
            .Append(context.Transforms.LoadImages("Image", folder, "Path"))
            .Append(context.Transforms.ResizeImages("Image", Side, Side))
            .Append(context.Transforms.ExtractPixels("Pixels", "Image", interleavePixelColors: true, scaleImage: 1 / 255f))
            .Append(context.Keras().Fit(columns =>
            {
                var pixels = new Input([Side, Side, 3], name: "Pixels"); // interleaved pixels are rows × columns × colors
                return new Model(pixels, pixels | new Conv2D(4, 3, activation: "relu") | new GlobalMaxPooling2D() | new Dense(2, activation: "softmax", name: "kind"));
            }, new() { Labels = { ["Label"] = "kind" }, Outputs = { ["kind"] = "Scores" }, Epochs = 60, BatchSize = 8, Optimizer = new Adam(0.02) }));
        var fitted = pipeline.Fit(files);
        var scored = fitted.Transform(files);
        Assert.InRange(scored.GetColumn<uint>("Label").Zip(scored.GetColumn<float[]>("Scores"), (key, scores) => key - 1 == Array.IndexOf(scores, scores.Max()) ? 1.0 : 0).Average(), 0.95, 1);

        // the images themselves may be read beside the scores, row by row
        using var cursor = scored.GetRowCursor([scored.Schema["Image"], scored.Schema["Scores"]]);
        var image = cursor.GetGetter<MLImage>(scored.Schema["Image"]);
        var scores = cursor.GetGetter<VBuffer<float>>(scored.Schema["Scores"]);
        VBuffer<float> values = default;
        MLImage value = null!;
        int rows = 0;
        for (; cursor.MoveNext(); rows++)
        {
            image(ref value);
            scores(ref values);
            Assert.Equal((Side, Side, 2), (value.Width, value.Height, values.Length));
        }
        Assert.Equal(48, rows);

        using var file = new MemoryStream();
        context.Model.Save(fitted, files.Schema, file);
        file.Position = 0;
        var loaded = new MLContext().Model.Load(file, out _);
        Assert.Equal(scored.GetColumn<float[]>("Scores").SelectMany(row => row), loaded.Transform(files).GetColumn<float[]>("Scores").SelectMany(row => row));
    }

    private void Draw(string label, Func<int, int, bool> isDark, int count)
    {
        var random = new Random(7);
        Directory.CreateDirectory(Path.Combine(folder, label));
        for (int i = 0; i < count; i++)
        {
            byte[] pixels = new byte[Side * Side * 4];
            int shift = random.Next(4);
            for (int at = 0; at < Side * Side; at++)
            {
                byte grey = (byte)(isDark(at % Side + shift, at / Side + shift) ? random.Next(80) : 170 + random.Next(80));
                pixels.AsSpan(4 * at, 3).Fill(grey);
                pixels[4 * at + 3] = 255;
            }
            using var image = MLImage.CreateFromPixels(Side, Side, MLPixelFormat.Rgba32, pixels);
            image.Save(Path.Combine(folder, label, $"{i}.png"));
        }
    }
}
