using Microsoft.ML.Data;

namespace MLNet.Keras.Estimators.Columns;

/// <summary>The type of an input column in a saved model: element type, number of keys (0: no key), dimensions (none: a scalar).</summary>
internal static class ColumnTypeFormat
{
    private const int MostDimensions = 8;

    private static readonly PrimitiveDataViewType[] Items =
    [
        NumberDataViewType.Single, NumberDataViewType.Double, NumberDataViewType.SByte, NumberDataViewType.Int16, NumberDataViewType.Int32, NumberDataViewType.Int64,
        NumberDataViewType.Byte, NumberDataViewType.UInt16, NumberDataViewType.UInt32, NumberDataViewType.UInt64, BooleanDataViewType.Instance,
    ];

    public static void Write(BinaryWriter writer, DataViewType type)
    {
        var item = type is VectorDataViewType vector ? vector.ItemType : (PrimitiveDataViewType)type;
        writer.Write(item.RawType.Name);
        writer.Write(item is KeyDataViewType key ? key.Count : 0);
        int[] dimensions = type is VectorDataViewType { Dimensions: var dims } ? [.. dims] : [];
        writer.Write(dimensions.Length);
        foreach (int dimension in dimensions)
        {
            writer.Write(dimension);
        }
    }

    /// <exception cref="FormatException">No such type can have been written.</exception>
    public static DataViewType Read(BinaryReader reader)
    {
        string raw = reader.ReadString();
        ulong keys = reader.ReadUInt64();
        int rank = reader.ReadInt32();
        var item = Array.Find(Items, item => item.RawType.Name == raw) ?? throw new FormatException($"Column type '{raw}' is not known");
        if (rank < 0 || rank > MostDimensions)
        {
            throw new FormatException($"A column of {rank} dimensions cannot be");
        }
        int[] dimensions = new int[rank];
        for (int i = 0; i < rank; i++)
        {
            dimensions[i] = reader.ReadInt32();
            if (dimensions[i] < 0)
            {
                throw new FormatException($"A column of {dimensions[i]} elements cannot be");
            }
        }
        try
        {
            var type = keys > 0 ? new KeyDataViewType(item.RawType, keys) : item;
            return rank == 0 ? type : new VectorDataViewType(type, dimensions);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or OverflowException)
        {
            // what ML.NET says of types that cannot be
            throw new FormatException($"A column of type {raw} with {keys} keys and dimensions ({string.Join(", ", dimensions)}) cannot be: {e.Message}", e);
        }
    }
}
