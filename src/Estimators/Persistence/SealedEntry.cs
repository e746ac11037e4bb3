using System.Security.Cryptography;
using Microsoft.ML;

namespace MLNet.Keras.Estimators.Persistence;

/// <summary>An entry of model.zip with its length and a checksum, so that damage is found before anything is built from it.</summary>
/// <remarks>Layout: length (int64), the bytes, their SHA-256. Memory is taken as bytes arrive: a wrong length cannot ask for more than the file holds.</remarks>
internal static class SealedEntry
{
    private const int Chunk = 1 << 20;

    public static void Save(ModelSaveContext context, string name, ReadOnlySpan<byte> content)
    {
        byte[] bytes = content.ToArray();
        context.SaveBinaryStream(name, writer => Write(writer, bytes));
    }

    /// <summary>Writes length, bytes and checksum.</summary>
    public static void Write(BinaryWriter writer, byte[] bytes)
    {
        writer.Write(bytes.LongLength);
        writer.Write(bytes);
        writer.Write(SHA256.HashData(bytes));
    }

    /// <exception cref="ModelFileException">The entry is missing, cut off or changed.</exception>
    public static byte[] Load(ModelLoadContext context, string name)
    {
        byte[]? content = null;
        bool found = context.TryLoadBinaryStream(name, reader => content = Read(reader, name));
        return found && content is not null ? content : throw new ModelFileException($"The model has no entry '{name}': the file is incomplete.");
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="ModelFileException">The entry is cut off or changed.</exception>
    public static byte[] Read(BinaryReader reader, string name)
    {
        try
        {
            long length = reader.ReadInt64();
            if (length < 0 || length > Array.MaxLength)
            {
                throw new ModelFileException($"Entry '{name}' of the model claims {length} bytes: the file is damaged.");
            }
            using var content = new MemoryStream();
            for (long left = length; left > 0; left -= Chunk)
            {
                int wanted = (int)Math.Min(Chunk, left);
                byte[] part = reader.ReadBytes(wanted);
                content.Write(part);
                if (part.Length < wanted)
                {
                    throw new EndOfStreamException();
                }
            }
            byte[] bytes = content.ToArray();
            byte[] hash = reader.ReadBytes(SHA256.HashSizeInBytes);
            return hash.AsSpan().SequenceEqual(SHA256.HashData(bytes))
                ? bytes
                : throw new ModelFileException($"Entry '{name}' of the model does not match its checksum: the file is damaged or was changed.");
        }
        catch (Exception e) when (e is EndOfStreamException or InvalidDataException)
        {
            throw new ModelFileException($"Entry '{name}' of the model ends too early: the file is cut off.", e);
        }
    }
}
