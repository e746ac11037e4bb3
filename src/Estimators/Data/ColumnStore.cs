using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Data;
using MLNet.Keras.Estimators.Columns;

namespace MLNet.Keras.Estimators.Data;

/// <summary>Rows of one column in memory of our own, from which batches are gathered in any order.</summary>
internal abstract class ColumnStore(string name, ColumnLayout layout)
{
    /// <summary>The column's name, for messages and for matching inputs.</summary>
    public string Name { get; } = name;

    public ColumnLayout Layout { get; } = layout;

    /// <summary>Memory taken, also by rows that were forgotten since.</summary>
    public abstract long Bytes { get; }

    /// <summary>Memory that the rows need, whatever was stored before them.</summary>
    public abstract long Needed { get; }

    /// <summary>Reads from this cursor from now on.</summary>
    public abstract void Bind(DataViewRow row);

    /// <summary>Adds the cursor's current row.</summary>
    /// <exception cref="KerasDataException">A value is missing.</exception>
    public abstract void Append(long position);

    /// <summary>Forgets the rows and keeps the memory.</summary>
    public abstract void Clear();

    /// <summary>The shape of a batch of these rows: the longest of them decides an unknown dimension.</summary>
    public abstract Shape BatchShape(ReadOnlySpan<int> rows);

    /// <summary>Copies rows, in this order, into a tensor of <see cref="BatchShape"/>; shorter rows are padded as <see cref="RowForm"/> says.</summary>
    public abstract void Gather(ReadOnlySpan<int> rows, Tensor batch);

    /// <summary>A store for the values of a column. Vectors of unknown length, and those that come sparse, are kept as they come.</summary>
    public static ColumnStore Create(DataViewSchema.Column column, ColumnLayout layout, bool sparse) => (sparse || layout.BatchesVary, layout.DType) switch
    {
        (false, DType.Float32) => new DenseStore<float>(column, layout),
        (false, _) => new DenseStore<int>(column, layout),
        (true, DType.Float32) => new SparseStore<float>(column, layout),
        (true, _) => new SparseStore<int>(column, layout),
    };

    /// <summary>Takes the first rows into a fingerprint of the data.</summary>
    public abstract void AddTo(DataFingerprint data);

    protected void CheckNumbers<T>(ReadOnlySpan<T> values, long position, ReadOnlySpan<int> indices = default) where T : unmanaged
    {
        // a sum is not finite whenever a value is not; only then is it worth looking which
        if (typeof(T) != typeof(float) || float.IsFinite(Sum(values)))
        {
            return;
        }
        var numbers = MemoryMarshal.Cast<T, float>(values);
        for (int i = 0; i < numbers.Length; i++)
        {
            if (!float.IsFinite(numbers[i]))
            {
                string where = $"in row {position}, element {(indices.IsEmpty ? i : indices[i])}";
                throw new KerasDataException(float.IsNaN(numbers[i])
                    ? $"Column '{Name}' has a missing value (NaN) {where}. Replace missing values first, for example with mlContext.Transforms.ReplaceMissingValues(\"{Name}\")."
                    : $"Column '{Name}' has a value {where} that is infinite in float32, in which networks compute. Bring the column into a smaller range, for example with mlContext.Transforms.NormalizeMinMax(\"{Name}\").");
            }
        }
    }

    /// <exception cref="KerasDataException">A row would count less than nothing.</exception>
    protected void CheckWeight(float weight, long position)
    {
        if (weight < 0)
        {
            throw new KerasDataException(FormattableString.Invariant($"Column '{Name}' holds {weight} in row {position}: the weight of a row is 0 or more."));
        }
    }

    private static float Sum<T>(ReadOnlySpan<T> values) where T : unmanaged =>
        TensorPrimitives.Sum(MemoryMarshal.Cast<T, float>(values));
}
