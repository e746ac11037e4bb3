using Microsoft.ML;
using MLNet.Keras.Saving;

namespace MLNet.Keras.Estimators.Persistence;

/// <summary>An entry of model.zip with its length and a checksum, so that damage is found before anything is built from it.</summary>
/// <remarks>Layout: length (int64), the bytes, their SHA-256. An entry of few bytes is read as a whole; of any other the checksum is found first, in passing, and then it is read where its content belongs.</remarks>
internal static class SealedEntry
{
    /// <summary>What an entry that is read as a whole may have: far more than any network's description.</summary>
    public const int MostBytes = 1 << 24;

    /// <summary>Writes an entry of model.zip.</summary>
    public static void Save(ModelSaveContext context, string name, byte[] bytes) => context.SaveBinaryStream(name, writer => Write(writer, bytes));

    /// <summary>Writes an entry of model.zip of which the length is known.</summary>
    public static void Save(ModelSaveContext context, string name, long length, Action<BinaryWriter> write) =>
        context.SaveBinaryStream(name, writer => Write(writer, length, write));

    /// <summary>Writes length, bytes and checksum.</summary>
    public static void Write(BinaryWriter writer, byte[] bytes) => Write(writer, bytes.LongLength, content => content.Write(bytes));

    /// <summary>Writes length, as many bytes, and checksum.</summary>
    public static void Write(BinaryWriter writer, long length, Action<BinaryWriter> write)
    {
        writer.Write(length);
        writer.Flush();
        writer.Write(Checksum.Write(writer.BaseStream, write));
    }

    /// <summary>What <paramref name="read"/> makes of an entry of model.zip.</summary>
    /// <exception cref="ModelFileException">The entry is missing.</exception>
    public static T Load<T>(ModelLoadContext context, string name, Func<BinaryReader, T> read)
    {
        T? content = default;
        return context.TryLoadBinaryStream(name, reader => content = read(reader)) ? content! : throw new ModelFileException($"The model has no entry '{name}': the file is incomplete.");
    }

    /// <summary>An entry of model.zip as a whole.</summary>
    /// <exception cref="ModelFileException">The entry is missing, cut off, changed or very large.</exception>
    public static byte[] Load(ModelLoadContext context, string name) => Load(context, name, reader => Read(reader, name));

    /// <summary>An entry as a whole.</summary>
    /// <exception cref="ModelFileException">The entry is cut off, changed or very large.</exception>
    public static byte[] Read(BinaryReader reader, string name) => Checked(name, () =>
    {
        byte[] bytes = new byte[Length(reader, name, MostBytes)];
        reader.BaseStream.ReadExactly(bytes);
        Compare(reader, name, System.Security.Cryptography.SHA256.HashData(bytes));
        return bytes;
    });

    /// <summary>Passes over an entry, and says how many bytes it has.</summary>
    /// <exception cref="ModelFileException">The entry is cut off or changed.</exception>
    public static long Verify(BinaryReader reader, string name) => Checked(name, () =>
    {
        long length = Length(reader, name, long.MaxValue);
        Compare(reader, name, Checksum.Read(reader.BaseStream, length));
        return length;
    });

    private static long Length(BinaryReader reader, string name, long most) => reader.ReadInt64() is var length && length >= 0 && length <= most
        ? length
        : throw new ModelFileException($"Entry '{name}' of the model claims {length} bytes: the file is damaged.");

    private static void Compare(BinaryReader reader, string name, byte[] checksum)
    {
        byte[] written = reader.ReadBytes(Checksum.Size);
        if (written.Length == Checksum.Size && !written.AsSpan().SequenceEqual(checksum))
        {
            throw new ModelFileException($"Entry '{name}' of the model does not match its checksum: the file is damaged or was changed.");
        }
        if (written.Length < Checksum.Size)
        {
            throw new EndOfStreamException();
        }
    }

    private static T Checked<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is EndOfStreamException or InvalidDataException)
        {
            throw new ModelFileException($"Entry '{name}' of the model ends too early: the file is cut off.", e);
        }
    }
}
