using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators;
using MLNet.Keras.Estimators.Columns;

namespace MLNet.Keras.Tests.Estimators.Columns;

public class ColumnReaderTests
{
    private static readonly MLContext ML = new(1);

    private sealed class Row
    {
        public float Single { get; set; } = 1.5f;
        public double Double { get; set; } = 2.5;
        public sbyte SByte { get; set; } = -3;
        public short Int16 { get; set; } = -300;
        public ushort UInt16 { get; set; } = 40000;
        public byte Byte { get; set; } = 200;
        public int Int32 { get; set; } = -70000;
        public long Int64 { get; set; } = 70001;
        public uint UInt32 { get; set; } = 70002;
        public ulong UInt64 { get; set; } = 70003;
        public bool Boolean { get; set; } = true;
        [KeyType(10)] public uint Key { get; set; } = 4;
        [VectorType(3)] public float[] Vector { get; set; } = [1, 2, 3];
        [VectorType(2, 2)] public double[] Matrix { get; set; } = [1, 2, 3, 4];
        public int[] Varying { get; set; } = [7, 8];
        [KeyType(5), VectorType(2)] public uint[] Keys { get; set; } = [0, 5];
        [VectorType(4)] public VBuffer<float> Sparse { get; set; } = new(4, 2, [9f, 8f], [1, 3]);
        public string Text { get; set; } = "text";
    }

    public static TheoryData<string, DType, int[], double[]> Columns => new()
    {
        { "Single", DType.Float32, [1], [1.5] },
        { "Double", DType.Float32, [1], [2.5] },
        { "SByte", DType.Float32, [1], [-3] },
        { "Int16", DType.Float32, [1], [-300] },
        { "UInt16", DType.Float32, [1], [40000] },
        { "Byte", DType.Float32, [1], [200] },
        { "Int32", DType.Int32, [1], [-70000] },
        { "Int64", DType.Int32, [1], [70001] },
        { "UInt32", DType.Int32, [1], [70002] },
        { "UInt64", DType.Int32, [1], [70003] },
        { "Boolean", DType.Float32, [1], [1] },
        { "Key", DType.Int32, [1], [5] }, // LoadFromEnumerable counts scalar keys from 0 and hands them on 1-based
        { "Vector", DType.Float32, [3], [1, 2, 3] },
        { "Matrix", DType.Float32, [2, 2], [1, 2, 3, 4] },
        { "Varying", DType.Int32, [-1], [7, 8] },
        { "Keys", DType.Int32, [2], [0, 5] },
        { "Sparse", DType.Float32, [4], [0, 9, 0, 8] },
    };

    [Theory, MemberData(nameof(Columns))]
    public void Every_kind_of_column_becomes_a_tensor_row(string name, DType dtype, int[] shape, double[] expected)
    {
        var data = ML.Data.LoadFromEnumerable([new Row()]);
        var column = data.Schema[name];
        var layout = ColumnLayout.Of(column.Type);

        Assert.Equal(new ColumnLayout(dtype, shape, layout!.Value.KeyCount), layout);
        Assert.Equal(expected, dtype == DType.Float32 ? Dense<float>(data, column, expected.Length) : Dense<int>(data, column, expected.Length));
        Assert.Equal(expected, dtype == DType.Float32 ? AsVector<float>(data, column) : AsVector<int>(data, column));
    }

    [Fact]
    public void Keys_tell_how_many_they_are()
    {
        var schema = ML.Data.LoadFromEnumerable([new Row()]).Schema;
        Assert.Equal(10, ColumnLayout.Of(schema["Key"].Type)!.Value.KeyCount);
        Assert.Equal(5, ColumnLayout.Of(schema["Keys"].Type)!.Value.KeyCount);
    }

    [Fact]
    public void Text_is_not_read() => Assert.Null(ColumnLayout.Of(TextDataViewType.Instance));

    [Fact]
    public void An_integer_beyond_32_bits_names_its_column()
    {
        var data = ML.Data.LoadFromEnumerable([new Row { Int64 = 1L << 40 }]);
        var error = Assert.Throws<KerasDataException>(() => Dense<int>(data, data.Schema["Int64"], 1));
        Assert.Contains("'Int64'", error.Message);
    }

    [Fact]
    public void A_vector_of_another_length_names_its_column()
    {
        var data = ML.Data.LoadFromEnumerable([new Row()]);
        var error = Assert.Throws<KerasDataException>(() => Dense<int>(data, data.Schema["Varying"], 3));
        Assert.Contains("'Varying' has a vector of 2 elements in row 0 where 3", error.Message);
    }

    private static double[] Dense<T>(IDataView data, DataViewSchema.Column column, int length) where T : unmanaged
    {
        using var cursor = data.GetRowCursor([column]);
        var reader = ColumnReader<T>.Create(cursor, column);
        cursor.MoveNext();
        T[] row = new T[length];
        reader.Read(row.AsSpan());
        return [.. row.Select(value => Convert.ToDouble(value))];
    }

    private static double[] AsVector<T>(IDataView data, DataViewSchema.Column column) where T : unmanaged
    {
        using var cursor = data.GetRowCursor([column]);
        var reader = ColumnReader<T>.Create(cursor, column);
        cursor.MoveNext();
        VBuffer<T> row = default;
        reader.Read(ref row);
        return [.. row.DenseValues().Select(value => Convert.ToDouble(value))];
    }
}
