using MLNet.Keras.Estimators.Columns;
using MLNet.Keras.Estimators.Scoring;
using MLNet.Keras.Saving;

namespace MLNet.Keras.Estimators.Persistence;

/// <summary>An input of a saved network: its column, the column's type, and what a row of it becomes.</summary>
internal static class InputFormat
{
    private const int MostDimensions = 32;

    public static void Write(BinaryWriter writer, NetworkInput input)
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

    /// <exception cref="FormatException">No such input can have been written.</exception>
    public static NetworkInput Read(BinaryReader reader)
    {
        var input = new NetworkInput(reader.ReadString(), ColumnTypeFormat.Read(reader));
        int form = reader.ReadInt32();
        var dtype = reader.ReadBoolean() ? DType.Int32 : DType.Float32;
        int rank = reader.ReadInt32();
        if (rank is < 0 or > MostDimensions)
        {
            throw new FormatException($"Rows of {rank} dimensions cannot be");
        }
        int[] row = new int[rank];
        for (int i = 0; i < rank; i++)
        {
            row[i] = Math.Max(reader.ReadInt32(), Shape.Unknown);
        }
        return Enum.IsDefined((RowForm)form) && (form != (int)RowForm.Pairs || rank == 1 && row[0] >= 0)
            ? input with { Layout = input.Layout with { DType = dtype, Row = row, Form = (RowForm)form } }
            : throw new FormatException($"Rows of form {form} cannot be");
    }

    /// <exception cref="ModelFileException">The columns are not those of the network's inputs.</exception>
    public static void Check(IReadOnlyList<NetworkInput> inputs, Model network)
    {
        var graph = network.Network?.Inputs ?? [];
        if (graph.Count != inputs.Count)
        {
            throw new ModelFileException($"The saved network has {graph.Count} inputs, its description {inputs.Count}.");
        }
        for (int i = 0; i < graph.Count; i++)
        {
            if (graph[i].Shape.Rank == 0 || !graph[i].Shape[1..].IsCompatibleWith(inputs[i].Layout.Row))
            {
                throw new ModelFileException($"The saved network's input '{network.InputNames[i]}' has shape {graph[i].Shape}, its description has rows of {inputs[i].Layout.Row}.");
            }
        }
    }
}
