using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Keras.Estimators.Scoring;

/// <summary>Values of an active column that passes through, kept while their rows wait for their batch.</summary>
internal abstract class KeptColumn
{
    private static readonly MethodInfo Scalar = Maker(nameof(MakeScalar)), Vector = Maker(nameof(MakeVector));

    /// <summary>What a row takes: of vectors the longest that was kept, or that there can be.</summary>
    public abstract long RowBytes { get; }

    /// <summary>Makes room for so many rows.</summary>
    public abstract void Reserve(int rows);

    /// <summary>Keeps the source's current value as that of row <paramref name="at"/>.</summary>
    public abstract void Keep(int at);

    /// <summary>A <see cref="ValueGetter{TValue}"/> of the row that <paramref name="at"/> tells.</summary>
    public abstract Delegate Getter(Func<int> at);

    public static KeptColumn Create(DataViewRow source, DataViewSchema.Column column)
    {
        var maker = column.Type is VectorDataViewType vector ? Vector.MakeGenericMethod(vector.ItemType.RawType) : Scalar.MakeGenericMethod(column.Type.RawType);
        return (KeptColumn)maker.Invoke(null, [source, column])!;
    }

    private static KeptScalar<T> MakeScalar<T>(DataViewRow source, DataViewSchema.Column column) => new(source.GetGetter<T>(column));

    private static KeptVector<T> MakeVector<T>(DataViewRow source, DataViewSchema.Column column) => new(source.GetGetter<VBuffer<T>>(column), ((VectorDataViewType)column.Type).Size);

    private static MethodInfo Maker(string name) => typeof(KeptColumn).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!;
}

internal sealed class KeptScalar<T>(ValueGetter<T> source) : KeptColumn
{
    private T[] values = [];

    public override long RowBytes => Unsafe.SizeOf<T>();

    public override void Reserve(int rows) => Array.Resize(ref values, rows);

    public override void Keep(int at) => source(ref values[at]);

    public override Delegate Getter(Func<int> at) => (ValueGetter<T>)((ref T value) => value = values[at()]);
}

internal sealed class KeptVector<T>(ValueGetter<VBuffer<T>> source, int size) : KeptColumn
{
    private VBuffer<T>[] values = [];
    private int longest = size;

    public override long RowBytes => (long)longest * Unsafe.SizeOf<T>();

    public override void Reserve(int rows) => Array.Resize(ref values, rows);

    public override void Keep(int at)
    {
        source(ref values[at]);
        longest = Math.Max(longest, values[at].GetValues().Length);
    }

    public override Delegate Getter(Func<int> at) => (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) => values[at()].CopyTo(ref value));
}

/// <summary>The feature column itself: its rows lie in the batch already.</summary>
internal sealed class KeptFeatures(FixedStage<float> stage) : KeptColumn
{
    public override long RowBytes => 0;

    public override void Reserve(int rows) { }

    public override void Keep(int at) { }

    public override Delegate Getter(Func<int> at) => (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) =>
    {
        var row = stage.Values(at());
        var editor = VBufferEditor.Create(ref value, row.Length);
        row.CopyTo(editor.Values);
        value = editor.Commit();
    });
}
