using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Keras.Estimators.Scoring;

/// <summary>Values of an active column that passes through, kept while their rows wait for their batch.</summary>
internal abstract class KeptColumn
{
    private static readonly MethodInfo Scalar = Maker(nameof(MakeScalar)), Vector = Maker(nameof(MakeVector));

    /// <summary>Keeps the source's current value as that of row <paramref name="at"/>.</summary>
    public abstract void Keep(int at);

    /// <summary>A <see cref="ValueGetter{TValue}"/> of the row that <paramref name="at"/> tells.</summary>
    public abstract Delegate Getter(Func<int> at);

    public static KeptColumn Create(DataViewRow source, DataViewSchema.Column column, int capacity)
    {
        var maker = column.Type is VectorDataViewType vector ? Vector.MakeGenericMethod(vector.ItemType.RawType) : Scalar.MakeGenericMethod(column.Type.RawType);
        return (KeptColumn)maker.Invoke(null, [source, column, capacity])!;
    }

    private static KeptScalar<T> MakeScalar<T>(DataViewRow source, DataViewSchema.Column column, int capacity) => new(source.GetGetter<T>(column), capacity);

    private static KeptVector<T> MakeVector<T>(DataViewRow source, DataViewSchema.Column column, int capacity) => new(source.GetGetter<VBuffer<T>>(column), capacity);

    private static MethodInfo Maker(string name) => typeof(KeptColumn).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!;
}

internal sealed class KeptScalar<T>(ValueGetter<T> source, int capacity) : KeptColumn
{
    private readonly T[] values = new T[capacity];

    public override void Keep(int at) => source(ref values[at]);

    public override Delegate Getter(Func<int> at) => (ValueGetter<T>)((ref T value) => value = values[at()]);
}

internal sealed class KeptVector<T>(ValueGetter<VBuffer<T>> source, int capacity) : KeptColumn
{
    private readonly VBuffer<T>[] values = new VBuffer<T>[capacity];

    public override void Keep(int at) => source(ref values[at]);

    public override Delegate Getter(Func<int> at) => (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) => values[at()].CopyTo(ref value));
}

/// <summary>The feature column itself: its rows lie in the batch already.</summary>
internal sealed class KeptFeatures(FixedStage<float> stage) : KeptColumn
{
    public override void Keep(int at) { }

    public override Delegate Getter(Func<int> at) => (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) =>
    {
        var row = stage.Row(at());
        var editor = VBufferEditor.Create(ref value, row.Length);
        row.CopyTo(editor.Values);
        value = editor.Commit();
    });
}
