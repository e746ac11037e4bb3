using System.Text;
using Microsoft.ML;
using MLNet.Keras.Saving;

namespace MLNet.Keras.Estimators.Persistence;

/// <summary>What model.zip says of a transformer beside its network: columns, task, names. Sealed like the network.</summary>
internal static class Description
{
    private const string Entry = "description.bin";

    public static void Save(ModelSaveContext context, Action<BinaryWriter> write)
    {
        using var content = new MemoryStream();
        using var writer = new BinaryWriter(content, Encoding.UTF8);
        write(writer);
        writer.Flush();
        SealedEntry.Save(context, Entry, content.ToArray());
    }

    /// <exception cref="ModelFileException">The entry is missing or damaged, or no such description can have been written.</exception>
    public static T Load<T>(ModelLoadContext context, Func<BinaryReader, T> read) => Read(new MemoryStream(SealedEntry.Load(context, Entry)), read);

    /// <exception cref="ModelFileException">No such description can have been written.</exception>
    public static T Read<T>(Stream content, Func<BinaryReader, T> read)
    {
        try
        {
            using var reader = new BinaryReader(content, Encoding.UTF8);
            var description = read(reader);
            return content.Position == content.Length ? description : throw new FormatException($"{content.Length - content.Position} bytes follow it");
        }
        catch (Exception e) when (e is FormatException or IOException or KerasDataException or ShapeException)
        {
            throw new ModelFileException($"The saved network's description is damaged: {e.Message}", e);
        }
    }
}
