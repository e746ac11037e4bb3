using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Differentiation;
using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime;

namespace MLNet.Keras.Tests.Graphs.Ops;

/// <summary>Products with a matrix that is scattered from its elements are those with the dense matrix, and so are their gradients.</summary>
public class SparseProductTests
{
    private static readonly Tensor Positions = Tensor.From([0, 4, 1, 0, 1, 6, 2, 4, 2, 4], [5, 2]); // one position stands twice

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Equal_those_with_the_dense_matrix(bool transposeA, bool transposeB)
    {
        var values = Tensor.From([1.5f, -2f, 3f, 0.5f, 0.25f], [5]);
        var b = Tensor.From([.. Enumerable.Range(0, (transposeA ? 3 : 7) * 4).Select(i => (i * 37 % 11) / 4f - 1)], transposeB ? [4, transposeA ? 3 : 7] : [transposeA ? 3 : 7, 4]);
        foreach (bool plain in new[] { true, false })
        {
            var (sparse, op) = Run(plain, values, b, Scattered, transposeA, transposeB);
            var (dense, _) = Run(plain, values, b, x => Scattered(x) * 1f, transposeA, transposeB); // no longer a scattering
            Assert.Equal(new SparseTensorDenseMatMul(transposeA, transposeB), op);
            for (int i = 0; i < 3; i++)
            {
                Assert.Equal(dense[i].Shape, sparse[i].Shape);
                Assert.All(dense[i].ToArray<float>().Zip(sparse[i].ToArray<float>()), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
            }
        }
    }

    [Fact]
    public void A_position_outside_is_an_error()
    {
        var error = Assert.Throws<IndexException>(() => new SparseTensorDenseMatMul().Apply(Positions, Tensor.From([1f, 1, 1, 1, 1], [5]), Tensor.From([3, 5], [2]), new Tensor([5, 2])));
        Assert.Contains("element 2 is at (1, 6) of a matrix of (3, 5)", error.Message);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused() => Assert.Contains(
        "inner dimensions differ: (3, 7) × (5, 2)",
        Assert.Throws<ShapeException>(() => new SparseTensorDenseMatMul().Apply(Positions, new Tensor([5]), Tensor.From([3, 7], [2]), new Tensor([5, 2]))).Message);

    private static Tensor Scattered(Tensor values) => new ScatterNd().Apply(Positions, values, Tensor.From([3, 7], [2]));

    /// <summary>The product, the gradients of the values and of b, and the op that computed the product.</summary>
    private static (Tensor[] Results, Op Product) Run(bool plain, Tensor values, Tensor b, Func<Tensor, Tensor> left, bool transposeA, bool transposeB)
    {
        Op? product = null;
        var graph = Trace.Function([TensorSpec.Of(values), TensorSpec.Of(b)], x =>
        {
            var y = K.MatMul(left(x[0]), x[1], transposeA, transposeB);
            product = ((SymbolicTensor)y).Node.Op;
            return [y, .. Differentiate.Gradients([K.Sum(K.Square(y))], [x[0], x[1]])];
        });
        using var run = new EmbeddedEngine(plain).Compile(graph);
        run.Bind(0, values);
        run.Bind(1, b);
        run.Run();
        return ([.. Enumerable.Range(0, 3).Select(i => run.Output(i).Clone())], product!);
    }
}
