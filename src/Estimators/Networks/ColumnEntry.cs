using MLNet.Keras.Estimators.Columns;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Estimators.Networks;

/// <summary>Between batches of a column and a network's input: padding becomes a mask, pairs a matrix, numbers take the input's dtype.</summary>
internal sealed class ColumnEntry(ColumnLayout layout, DType target) : Layer
{
    /// <summary>False where batches are what the input takes already.</summary>
    public static bool IsNeeded(ColumnLayout layout, DType target) => layout.Form != RowForm.Plain || layout.DType != target;

    /// <summary>A batch as the network takes it.</summary>
    public static Tensor Enter(Tensor batch, ColumnLayout layout, DType target) => layout.Form switch
    {
        RowForm.Marked => Unmark(batch, target),
        RowForm.Pairs => K.Cast(SparseRows.ToMatrix(batch, layout.Row[0]), target),
        _ => K.Cast(batch, target),
    };

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x) => Enter(x, layout, target);

    private static Tensor Unmark(Tensor batch, DType target)
    {
        var isThere = K.LogicalNot(K.IsNan(batch));
        var values = K.Cast(K.Where(isThere, batch, K.ZerosLike(batch)), target);
        int[] features = [.. Enumerable.Range(2, batch.Rank - 2)];
        return Masks.Attach(values, features.Length == 0 ? isThere : K.Any(isThere, features));
    }
}
