using MLNet.Keras.Estimators.Columns;
using MLNet.Keras.Estimators.Persistence;
using MLNet.Keras.Estimators.Scoring;

namespace MLNet.Keras.Estimators.Transforms;

/// <summary>What a transformer holds, and saves, beside its network.</summary>
/// <param name="Inputs">The columns that feed the network's inputs, in the inputs' order.</param>
/// <param name="Outputs">What of the network becomes a column.</param>
internal sealed record TransformFormat(IReadOnlyList<NetworkInput> Inputs, IReadOnlyList<NamedOutput> Outputs)
{
    private const int MostColumns = 1 << 16, MostDimensions = 32;

    public void Write(BinaryWriter writer)
    {
        writer.Write(Inputs.Count);
        foreach (var input in Inputs)
        {
            writer.Write(input.ColumnName);
            ColumnTypeFormat.Write(writer, input.Type);
            writer.Write((int)input.Layout.Form);
            writer.Write(input.Layout.DType == DType.Int32);
            writer.Write(input.Layout.Row.Rank);
            foreach (int dim in input.Layout.Row)
            {
                writer.Write(dim);
            }
        }
        writer.Write(Outputs.Count);
        foreach (var output in Outputs)
        {
            writer.Write(output.Output);
            writer.Write(output.ColumnName);
        }
    }

    /// <exception cref="ModelFileException">The file is damaged.</exception>
    public static TransformFormat Read(BinaryReader reader)
    {
        try
        {
            NetworkInput[] inputs = [.. Enumerable.Range(0, Count(reader, MostColumns)).Select(_ => ReadInput(reader))];
            NamedOutput[] outputs = [.. Enumerable.Range(0, Count(reader, MostColumns)).Select(_ => new NamedOutput(reader.ReadString(), reader.ReadString()))];
            return new TransformFormat(inputs, outputs);
        }
        catch (Exception e) when (e is FormatException or EndOfStreamException or KerasDataException or ShapeException)
        {
            throw new ModelFileException($"The saved network's description is damaged: {e.Message}", e);
        }
    }

    /// <exception cref="ModelFileException">The network is not the one that this describes.</exception>
    public void Check(Model network)
    {
        try
        {
            NamedTensors.RequireGraph(network);
            foreach (var output in Outputs)
            {
                _ = NamedTensors.Find(network, output.Output);
            }
        }
        catch (KerasException e)
        {
            throw new ModelFileException($"The saved network and its description do not belong together: {e.Message}", e);
        }
        if (network.Inputs.Count != Inputs.Count)
        {
            throw new ModelFileException($"The saved network has {network.Inputs.Count} inputs, its description {Inputs.Count}.");
        }
    }

    private static NetworkInput ReadInput(BinaryReader reader)
    {
        string name = reader.ReadString();
        var type = ColumnTypeFormat.Read(reader);
        int form = reader.ReadInt32();
        var dtype = reader.ReadBoolean() ? DType.Int32 : DType.Float32;
        int[] row = new int[Count(reader, MostDimensions)];
        for (int i = 0; i < row.Length; i++)
        {
            row[i] = reader.ReadInt32();
        }
        if (!Enum.IsDefined((RowForm)form) || form == (int)RowForm.Pairs && (row.Length != 1 || row[0] < 0))
        {
            throw new FormatException($"Rows of form {form} cannot be");
        }
        var input = new NetworkInput(name, type);
        return input with { Layout = input.Layout with { DType = dtype, Row = row, Form = (RowForm)form } };
    }

    private static int Count(BinaryReader reader, int most) => reader.ReadInt32() is var count && count >= 0 && count <= most
        ? count
        : throw new FormatException($"A count of {count} cannot be");
}
