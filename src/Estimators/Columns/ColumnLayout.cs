using Microsoft.ML.Data;

namespace MLNet.Keras.Estimators.Columns;

/// <summary>What a row of a column becomes in a tensor.</summary>
/// <param name="DType">float32, or int32 for keys and wide integers.</param>
/// <param name="Row">The shape of one row; a dimension is unknown where vectors vary in length.</param>
/// <param name="KeyCount">How many values a key column has; 0 for other columns.</param>
/// <param name="IsClass">Keys are read as class indices: the first is 0.</param>
/// <remarks>
/// Keys keep their 1-based values, 0 for missing: an Embedding of <c>KeyCount + 1</c> rows takes them as they are, and its
/// <c>maskZero</c> is ML.NET's missing value.
/// </remarks>
internal readonly record struct ColumnLayout(DType DType, Shape Row, int KeyCount = 0, bool IsClass = false)
{
    /// <summary>So many keys are those whose number was not given.</summary>
    public const int UnknownKeys = int.MaxValue - 1;

    /// <summary>Numbers must be 0 or 1: they are truth values.</summary>
    public bool IsTruth { get; init; }

    /// <summary>The number says how much a row counts: it must not be negative.</summary>
    public bool IsWeight { get; init; }

    /// <summary>How rows stand in a batch.</summary>
    public RowForm Form { get; init; }

    /// <summary>The dtype of a batch.</summary>
    public DType BatchDType => Form == RowForm.Pairs ? DType.Int32 : DType;

    /// <summary>The layout of a column of a type, or null where a network cannot read such a column.</summary>
    public static ColumnLayout? Of(DataViewType type)
    {
        var item = type is VectorDataViewType vector ? vector.ItemType : type;
        if (DTypeOf(item) is not { } dtype)
        {
            return null;
        }
        int keys = item is KeyDataViewType key ? (int)Math.Min(key.Count, UnknownKeys) : 0;
        return new ColumnLayout(dtype, RowShape(type), keys);
    }

    /// <summary>A batch of rows: the batch size first.</summary>
    public Shape Batch(int rows) => Form == RowForm.Pairs ? [rows, Shape.Unknown, 2] : [rows, .. Row.Dims];

    /// <summary>True if the vectors of the column vary in length.</summary>
    public bool IsVariable => !Row.IsKnown;

    /// <summary>True if batches of as many rows may differ in shape.</summary>
    public bool BatchesVary => IsVariable || Form == RowForm.Pairs;

    private static Shape RowShape(DataViewType type) => type switch
    {
        VectorDataViewType { IsKnownSize: true } vector => vector.Dimensions.ToArray(),
        VectorDataViewType => [Shape.Unknown],
        _ => [1],
    };

    private static DType? DTypeOf(DataViewType item)
    {
        if (item is KeyDataViewType)
        {
            return DType.Int32;
        }
        if (item is BooleanDataViewType)
        {
            return DType.Float32;
        }
        if (item is not NumberDataViewType)
        {
            return null;
        }
        // float32 holds every integer of up to 24 bits
        bool wide = item == NumberDataViewType.Int32 || item == NumberDataViewType.UInt32 || item == NumberDataViewType.Int64 || item == NumberDataViewType.UInt64;
        return wide ? DType.Int32 : DType.Float32;
    }
}
