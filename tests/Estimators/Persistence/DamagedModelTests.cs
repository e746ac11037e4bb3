using System.IO.Compression;
using Microsoft.ML;
using MLNet.Keras.Estimators.Persistence;

namespace MLNet.Keras.Tests.Estimators.Persistence;

/// <summary>A damaged or changed model.zip is refused with an error that says so; nothing is built from it.</summary>
public class DamagedModelTests
{
    private readonly MLContext context = new(1);

    [Theory]
    [InlineData("network.json", "does not match its checksum")]
    [InlineData("weights.bin", "does not match its checksum")]
    public void A_changed_entry(string entry, string message)
    {
        var error = Refused(Change(entry, bytes =>
        {
            bytes[bytes.Length / 2] ^= 1;
            return bytes;
        }));
        Assert.Contains(message, error.Message);
        Assert.Contains($"'{entry}'", error.Message);
    }

    [Theory]
    [InlineData("network.json")]
    [InlineData("weights.bin")]
    public void A_cut_entry(string entry) => Assert.Contains($"'{entry}' of the model ends too early", Refused(Change(entry, bytes => bytes[..(bytes.Length / 2)])).Message);

    [Theory]
    [InlineData("network.json")]
    [InlineData("weights.bin")]
    public void A_missing_entry(string entry) => Assert.Contains($"no entry '{entry}'", Refused(Change(entry, _ => null)).Message);

    [Fact]
    public void A_length_that_asks_for_more_memory_than_there_is()
    {
        var error = Refused(Change("weights.bin", bytes =>
        {
            BitConverter.TryWriteBytes(bytes, (long)Array.MaxLength);
            return bytes;
        }));
        Assert.Contains("ends too early", error.Message);
    }

    private ModelFileException Refused(byte[] file)
    {
        Exception? error = Record.Exception(() => context.Model.Load(new MemoryStream(file), out _));
        while (error is not null and not ModelFileException)
        {
            error = error.InnerException; // ML.NET loads components by reflection and wraps what they throw
        }
        return Assert.IsType<ModelFileException>(error);
    }

    private byte[] Change(string entry, Func<byte[], byte[]?> change)
    {
        var data = Samples.Data(context);
        using var file = new MemoryStream();
        context.Model.Save(context.Regression.Trainers.Keras(Samples.Hidden, "Target", epochs: 1).Fit(data), data.Schema, file);
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            var found = zip.Entries.Single(e => e.FullName.EndsWith(entry, StringComparison.Ordinal));
            using var content = new MemoryStream();
            using (var stream = found.Open())
            {
                stream.CopyTo(content);
            }
            string name = found.FullName;
            found.Delete();
            if (change(content.ToArray()) is { } changed)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(changed);
            }
        }
        return file.ToArray();
    }
}
