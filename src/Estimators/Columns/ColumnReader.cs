using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Keras.Estimators.Columns;

/// <summary>Reads one column of a cursor's current row as elements of one type.</summary>
internal abstract class ColumnReader<T> where T : unmanaged
{
    /// <summary>The current row as a vector, dense or sparse as the column gives it.</summary>
    public abstract void Read(ref VBuffer<T> row);

    /// <summary>The current row, densified into <paramref name="row"/>.</summary>
    /// <exception cref="KerasDataException">The row has another length.</exception>
    public abstract void Read(Span<T> row);

    /// <summary>A reader of a column that <see cref="ColumnLayout"/> accepts.</summary>
    public static ColumnReader<T> Create(DataViewRow row, DataViewSchema.Column column)
    {
        var item = column.Type is VectorDataViewType vector ? vector.ItemType : column.Type;
        return item.RawType switch
        {
            var raw when raw == typeof(float) => Numbers<float>(row, column),
            var raw when raw == typeof(double) => Numbers<double>(row, column),
            var raw when raw == typeof(sbyte) => Numbers<sbyte>(row, column),
            var raw when raw == typeof(short) => Numbers<short>(row, column),
            var raw when raw == typeof(int) => Numbers<int>(row, column),
            var raw when raw == typeof(long) => Numbers<long>(row, column),
            var raw when raw == typeof(byte) => Numbers<byte>(row, column),
            var raw when raw == typeof(ushort) => Numbers<ushort>(row, column),
            var raw when raw == typeof(uint) => Numbers<uint>(row, column),
            var raw when raw == typeof(ulong) => Numbers<ulong>(row, column),
            var raw when raw == typeof(bool) => Make<bool, TruthConversion<T>>(row, column),
            _ => throw new KerasDataException($"Column '{column.Name}' has type {column.Type}, which a network cannot read."),
        };
    }

    private static ColumnReader<T> Numbers<TSource>(DataViewRow row, DataViewSchema.Column column)
        where TSource : unmanaged, System.Numerics.INumberBase<TSource> => Make<TSource, NumberConversion<TSource, T>>(row, column);

    private static ColumnReader<T> Make<TSource, TConversion>(DataViewRow row, DataViewSchema.Column column)
        where TSource : unmanaged where TConversion : IConversion<TSource, T> => column.Type is VectorDataViewType
            ? new VectorReader<TSource, T, TConversion>(row, column)
            : new ScalarReader<TSource, T, TConversion>(row, column);
}
