using System.Text;
using MLNet.Keras.Graphs;

namespace MLNet.Keras.Saving;

/// <summary>Weights as bytes: how many, then for each its path, dtype, shape and values, little-endian.</summary>
/// <remarks>They are read into the weights of a network that stands already, which decides what must come.</remarks>
internal static class WeightsFormat
{
    public static byte[] Write(IReadOnlyList<Variable> weights)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        Write(writer, weights);
        writer.Flush();
        return stream.ToArray();
    }

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

    /// <exception cref="ModelFileException">The weights are not those of the network.</exception>
    public static void Read(byte[] content, IReadOnlyList<Variable> weights)
    {
        using var reader = new BinaryReader(new MemoryStream(content), Encoding.UTF8);
        Read(reader, weights);
    }

    /// <exception cref="ModelFileException">The weights are not those of the network.</exception>
    public static void Read(BinaryReader reader, IReadOnlyList<Variable> weights)
    {
        try
        {
            Expect("number of weights", weights.Count, reader.ReadInt32());
            foreach (var weight in weights)
            {
                string path = reader.ReadString();
                Expect($"dtype of weight '{path}'", weight.DType.Name, reader.ReadString());
                Expect($"rank of weight '{path}'", weight.Shape.Rank, reader.ReadInt32());
                foreach (int dim in weight.Shape)
                {
                    Expect($"dimension of weight '{path}'", dim, reader.ReadInt32());
                }
                reader.BaseStream.ReadExactly(weight.Value.AsBytes());
            }
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException)
        {
            throw new ModelFileException("The weights of the model end too early: the file is damaged.", e);
        }
    }

    private static void Expect<T>(string what, T expected, T found) where T : IEquatable<T>
    {
        if (!expected.Equals(found))
        {
            throw new ModelFileException($"The model's network and its weights do not belong together: {what} should be {expected}, found {found}.");
        }
    }
}
