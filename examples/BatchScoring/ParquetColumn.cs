using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Data;
using Parquet;
using Parquet.Schema;

namespace MLNet.Keras.Examples.BatchScoring;

/// <summary>Gathers one column of a cursor and writes what is gathered into a row group.</summary>
internal abstract class ParquetColumn
{
    /// <summary>The column in the file's schema.</summary>
    public required Field Field { get; init; }

    /// <summary>Gathers the current row's value.</summary>
    public abstract void Read();

    /// <summary>Writes what is gathered, and forgets it.</summary>
    public abstract Task WriteAsync(ParquetRowGroupWriter group, DataField field);

    /// <summary>A column, or null for one of a type that has no form here.</summary>
    public static ParquetColumn? Create(DataViewRow row, DataViewSchema.Column column) => column.Type switch
    {
        VectorDataViewType { IsKnownSize: true } vector when vector.ItemType.RawType == typeof(float) =>
            new VectorColumn(row.GetGetter<VBuffer<float>>(column), vector.Size) { Field = new ListField(column.Name, new DataField<float>("element")) },
        TextDataViewType => Plain<ReadOnlyMemory<char>>(row, column, typeof(string)),
        BooleanDataViewType => Plain<bool>(row, column),
        { RawType: var type } when type == typeof(float) => Plain<float>(row, column),
        { RawType: var type } when type == typeof(double) => Plain<double>(row, column),
        { RawType: var type } when type == typeof(int) => Plain<int>(row, column),
        { RawType: var type } when type == typeof(long) => Plain<long>(row, column),
        { RawType: var type } when type == typeof(uint) => Plain<uint>(row, column), // keys too, which count from 1
        _ => null,
    };

    private static PlainColumn<T> Plain<T>(DataViewRow row, DataViewSchema.Column column, Type? stored = null) where T : struct =>
        new(row.GetGetter<T>(column)) { Field = new DataField(column.Name, stored ?? typeof(T), isNullable: false) };
}

internal sealed class PlainColumn<T>(ValueGetter<T> getter) : ParquetColumn where T : struct
{
    private readonly List<T> values = [];
    private T value;

    public override void Read()
    {
        getter(ref value);
        values.Add(value);
    }

    public override async Task WriteAsync(ParquetRowGroupWriter group, DataField field)
    {
        await group.WriteAsync<T>(field, values.ToArray());
        values.Clear();
    }
}

/// <summary>Vectors as lists.</summary>
internal sealed class VectorColumn(ValueGetter<VBuffer<float>> getter, int size) : ParquetColumn
{
    private readonly List<float> values = [];
    private VBuffer<float> value;

    public override void Read()
    {
        getter(ref value);
        CollectionsMarshal.SetCount(values, values.Count + size);
        value.CopyTo(CollectionsMarshal.AsSpan(values)[^size..]);
    }

    public override async Task WriteAsync(ParquetRowGroupWriter group, DataField field)
    {
        // the first element of a list begins it, the others repeat; all elements are there
        int[] there = new int[values.Count], repeats = new int[values.Count];
        Array.Fill(there, field.MaxDefinitionLevel);
        for (int i = 0; i < repeats.Length; i++)
        {
            repeats[i] = i % size == 0 ? 0 : field.MaxRepetitionLevel;
        }
        await group.WriteAllPartsAsync<float>(field, values.ToArray(), there, repeats, CancellationToken.None);
        values.Clear();
    }
}
