using MLNet.Keras.Estimators.Networks;
using MLNet.Keras.Estimators.Persistence;
using MLNet.Keras.Estimators.Scoring;

namespace MLNet.Keras.Estimators.Transforms;

/// <summary>What a transformer holds, and saves, beside its network.</summary>
/// <param name="Inputs">The columns that feed the network's inputs, in the inputs' order.</param>
/// <param name="Outputs">What of the network becomes a column.</param>
internal sealed record TransformFormat(IReadOnlyList<NetworkInput> Inputs, IReadOnlyList<NamedOutput> Outputs)
{
    private const int MostColumns = 1 << 16;

    public void Write(BinaryWriter writer)
    {
        writer.Write(Inputs.Count);
        foreach (var input in Inputs)
        {
            InputFormat.Write(writer, input);
        }
        writer.Write(Outputs.Count);
        foreach (var output in Outputs)
        {
            writer.Write(output.Output);
            writer.Write(output.ColumnName);
            writer.Write(output.IsScalar);
        }
    }

    /// <exception cref="FormatException">No such description can have been written.</exception>
    public static TransformFormat Read(BinaryReader reader)
    {
        NetworkInput[] inputs = [.. Enumerable.Range(0, Count(reader, MostColumns)).Select(_ => InputFormat.Read(reader))];
        NamedOutput[] outputs = [.. Enumerable.Range(0, Count(reader, MostColumns)).Select(_ => new NamedOutput(reader.ReadString(), reader.ReadString(), reader.ReadBoolean()))];
        return new TransformFormat(inputs, outputs);
    }

    /// <exception cref="ModelFileException">The network is not the one that this describes.</exception>
    public void Check(Model network)
    {
        try
        {
            NamedTensors.RequireGraph(network);
            foreach (var output in Outputs)
            {
                if (NamedTensors.Find(network, output.Output).Shape[1..] is var row && output.IsScalar && !(row.IsKnown && row.Size == 1))
                {
                    throw new KerasException($"Rows of shape {row} are no numbers.");
                }
            }
        }
        catch (KerasException e)
        {
            throw new ModelFileException($"The saved network and its description do not belong together: {e.Message}", e);
        }
        InputFormat.Check(Inputs, network);
    }

    private static int Count(BinaryReader reader, int most) => reader.ReadInt32() is var count && count >= 0 && count <= most
        ? count
        : throw new FormatException($"A count of {count} cannot be");
}
