using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Keras.Estimators.Scoring;

/// <summary>The values of one network output for the row that a cursor is on.</summary>
internal delegate ReadOnlySpan<float> RowScores(int output);

/// <summary>A column that a network adds.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Annotations">Its annotations.</param>
/// <param name="Output">The network output that it shows.</param>
internal abstract record OutputColumn(string Name, DataViewType Type, DataViewSchema.Annotations Annotations, int Output = 0)
{
    /// <summary>A <see cref="ValueGetter{TValue}"/> of the column's type over the scores of the current row.</summary>
    public abstract Delegate Getter(RowScores scores);
}

/// <summary>A network output as it is, as a vector.</summary>
internal sealed record VectorScoreColumn(string Name, DataViewType Type, DataViewSchema.Annotations Annotations, int Output = 0)
    : OutputColumn(Name, Type, Annotations, Output)
{
    public override Delegate Getter(RowScores scores) => (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) =>
    {
        var row = scores(Output);
        var editor = VBufferEditor.Create(ref value, row.Length);
        row.CopyTo(editor.Values);
        value = editor.Commit();
    });
}

/// <summary>A network output of one unit as a number.</summary>
internal sealed record ScalarScoreColumn(string Name, DataViewSchema.Annotations Annotations, int Output = 0)
    : OutputColumn(Name, NumberDataViewType.Single, Annotations, Output)
{
    public override Delegate Getter(RowScores scores) => (ValueGetter<float>)((ref float value) => value = scores(Output)[0]);
}
