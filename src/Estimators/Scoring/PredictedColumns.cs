using System.Numerics.Tensors;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Keras.Estimators.Scoring;

/// <summary>The class with the highest score, as a key; missing where a score is NaN.</summary>
internal sealed record PredictedKeyColumn(string Name, int Classes, DataViewSchema.Annotations Annotations)
    : OutputColumn(Name, new KeyDataViewType(typeof(uint), Classes), Annotations)
{
    public override Delegate Getter(RowScores scores) => (ValueGetter<uint>)((ref uint value) =>
    {
        var row = scores(0);
        int best = TensorPrimitives.IndexOfMax(row);
        value = float.IsNaN(row[best]) ? 0 : (uint)best + 1;
    });
}

/// <summary>True where the logit is positive: the probability is above one half.</summary>
internal sealed record PredictedTruthColumn(string Name, DataViewSchema.Annotations Annotations)
    : OutputColumn(Name, BooleanDataViewType.Instance, Annotations)
{
    public override Delegate Getter(RowScores scores) => (ValueGetter<bool>)((ref bool value) => value = scores(0)[0] > 0);
}

/// <summary>The probability of true: the sigmoid of the logit.</summary>
internal sealed record ProbabilityColumn(string Name, DataViewSchema.Annotations Annotations)
    : OutputColumn(Name, NumberDataViewType.Single, Annotations)
{
    public override Delegate Getter(RowScores scores) => (ValueGetter<float>)((ref float value) => value = 1 / (1 + MathF.Exp(-scores(0)[0])));
}

/// <summary>For each label, true where its logit is positive: its probability is above one half.</summary>
internal sealed record PredictedTruthsColumn(string Name, DataViewType Type, DataViewSchema.Annotations Annotations)
    : OutputColumn(Name, Type, Annotations)
{
    public override Delegate Getter(RowScores scores) => (ValueGetter<VBuffer<bool>>)((ref VBuffer<bool> value) =>
    {
        var row = scores(0);
        var editor = VBufferEditor.Create(ref value, row.Length);
        for (int i = 0; i < row.Length; i++)
        {
            editor.Values[i] = row[i] > 0;
        }
        value = editor.Commit();
    });
}

/// <summary>The probability of each label: the sigmoid of its logit.</summary>
internal sealed record ProbabilitiesColumn(string Name, DataViewType Type, DataViewSchema.Annotations Annotations)
    : OutputColumn(Name, Type, Annotations)
{
    public override Delegate Getter(RowScores scores) => (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) =>
    {
        var row = scores(0);
        var editor = VBufferEditor.Create(ref value, row.Length);
        TensorPrimitives.Sigmoid(row, editor.Values);
        value = editor.Commit();
    });
}
