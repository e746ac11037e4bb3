using System.Text;
using MLNet.Keras.Graphs;

namespace MLNet.Keras.Saving;

/// <summary>Weights as bytes: how many, then for each its path, dtype, shape and values, little-endian.</summary>
/// <remarks>They are read into the weights of a network that stands already, which decides what must come.</remarks>
internal static class WeightsFormat
{
    // a path has a name for each level of nesting
    private const int LongestText = 1 << 16;

    /// <summary>The number of bytes that <see cref="Write"/> writes.</summary>
    public static long Size(IReadOnlyList<Variable> weights) => sizeof(int)
        + weights.Sum(weight => Size(weight.Path, weight));

    public static void Write(BinaryWriter writer, IReadOnlyList<Variable> weights)
    {
        writer.Write(weights.Count);
        foreach (var weight in weights)
        {
            writer.Write(weight.Path);
            writer.Write(weight.DType.Name);
            writer.Write(weight.Shape.Rank);
            foreach (int dim in weight.Shape)
            {
                writer.Write(dim);
            }
            writer.Write(weight.Value.AsBytes());
        }
    }

    /// <returns>How many bytes were read.</returns>
    /// <exception cref="ModelFileException">The weights are not those of the network.</exception>
    public static long Read(BinaryReader reader, IReadOnlyList<Variable> weights)
    {
        long read = sizeof(int);
        try
        {
            Expect("number of weights", weights.Count, reader.ReadInt32());
            foreach (var weight in weights)
            {
                string path = Text(reader);
                Expect($"dtype of weight '{path}'", weight.DType.Name, Text(reader));
                Expect($"rank of weight '{path}'", weight.Shape.Rank, reader.ReadInt32());
                foreach (int dim in weight.Shape)
                {
                    Expect($"dimension of weight '{path}'", dim, reader.ReadInt32());
                }
                reader.BaseStream.ReadExactly(weight.Value.AsBytes());
                read += Size(path, weight);
            }
            return read;
        }
        catch (EndOfStreamException e)
        {
            throw new ModelFileException("The weights of the model end too early: the file is damaged.", e);
        }
        catch (FormatException e)
        {
            throw new ModelFileException($"The weights of the model are damaged: {e.Message}.", e);
        }
    }

    private static long Size(string path, Variable weight) => Size(path) + Size(weight.DType.Name) + sizeof(int) * (1L + weight.Shape.Rank) + weight.Value.AsBytes().Length;

    private static long Size(string text)
    {
        int bytes = Encoding.UTF8.GetByteCount(text), prefix = 1;
        for (int left = bytes >> 7; left > 0; left >>= 7)
        {
            prefix++;
        }
        return prefix + bytes;
    }

    private static string Text(BinaryReader reader)
    {
        int length = reader.Read7BitEncodedInt();
        return length is >= 0 and <= LongestText ? Encoding.UTF8.GetString(reader.ReadBytes(length)) : throw new FormatException($"a name of {length} bytes cannot be");
    }

    private static void Expect<T>(string what, T expected, T found) where T : IEquatable<T>
    {
        if (!expected.Equals(found))
        {
            throw new ModelFileException($"The model's network and its weights do not belong together: {what} should be {expected}, found {found}.");
        }
    }
}
