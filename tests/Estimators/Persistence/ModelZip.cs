using System.IO.Compression;
using System.Text;
using Microsoft.ML;
using MLNet.Keras.Estimators.Persistence;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Tests.Estimators.Persistence;

/// <summary>A saved model, and changed copies of it.</summary>
internal static class ModelZip
{
    private static readonly Lazy<byte[]> Whole = new(() =>
    {
        var context = new MLContext(1);
        var data = Samples.Data(context);
        using var file = new MemoryStream();
        // names of one's own, since those that are counted differ from run to run
        var trainer = context.Regression.Trainers.Keras(_ => new Sequential("net") { new Dense(16, activation: "relu", inputShape: [3], name: "hidden"), new Dense(1, name: "head") }, "Target", epochs: 1);
        context.Model.Save(trainer.Fit(data), data.Schema, file);
        return file.ToArray();
    });

    /// <summary>The model as it was saved: a regression from 3 features through 16 units.</summary>
    public static byte[] Saved => Whole.Value;

    /// <summary>With one entry changed, or left out where <paramref name="change"/> gives null.</summary>
    public static byte[] With(string entry, Func<byte[], byte[]?> change, byte[]? saved = null)
    {
        using var file = new MemoryStream();
        file.Write(saved ?? Saved);
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

    /// <summary>With a sealed entry changed and sealed again, as someone would who knows the format.</summary>
    public static byte[] Tampered(string entry, Func<byte[], byte[]> change, byte[]? saved = null) =>
        With(entry, bytes => Sealed(change(SealedEntry.Read(new BinaryReader(new MemoryStream(bytes)), entry))), saved);

    /// <summary>Bytes as an entry.</summary>
    public static byte[] Sealed(byte[] content)
    {
        using var entry = new MemoryStream();
        using var writer = new BinaryWriter(entry);
        SealedEntry.Write(writer, content);
        return entry.ToArray();
    }

    /// <summary>With other words in the network's configuration.</summary>
    public static byte[] Reworded(string word, string other) => Tampered("network.json", bytes =>
    {
        string text = Encoding.UTF8.GetString(bytes);
        Assert.Contains(word, text);
        return Encoding.UTF8.GetBytes(text.Replace(word, other));
    });

    /// <summary>What loading raises.</summary>
    public static object Load(byte[] file) => new MLContext(1).Model.Load(new MemoryStream(file), out _);
}
