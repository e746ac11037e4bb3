using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras.Estimators.Networks;

/// <summary>Batches of sparse rows: [rows, most, 2] integers, a column's number and the bits of the value there.</summary>
internal static class SparseRows
{
    /// <summary>The matrix [rows, width] as a scattering of its elements: products with it touch only what is there, and nothing else makes it dense.</summary>
    public static Tensor ToMatrix(Tensor pairs, int width)
    {
        var rows = K.Dimensions(pairs)[0];
        var parts = K.Unstack(pairs, axis: 2);
        var numbers = K.Reshape(new Graphs.Ops.Range().Apply(0, rows, 1), [-1, 1]) + K.ZerosLike(parts[0]);
        var indices = K.Reshape(K.Stack([numbers, parts[0]], axis: 2), [-1, 2]);
        var values = K.Reshape(new Bitcast(DType.Float32).Apply(parts[1]), [-1]);
        return new ScatterNd().Apply(indices, values, K.Stack([rows, width]));
    }
}
