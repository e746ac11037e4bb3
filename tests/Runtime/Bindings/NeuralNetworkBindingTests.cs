using FsCheck;
using FsCheck.Xunit;
using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime;

namespace MLNet.Keras.Tests.Runtime.Bindings;

public class NeuralNetworkBindingTests
{
    [Property(MaxTest = 30)]
    public void Pooling_agrees_for_any_window_layout_and_padding(int seed)
    {
        var random = new Random(seed);
        bool last = random.Next(2) == 0;
        int[] Axes(int y, int x) => last ? [1, y, x, 1] : [1, 1, y, x];
        var (n, h, w, c) = (random.Next(1, 4), random.Next(3, 9), random.Next(3, 9), random.Next(1, 20));
        IntList size = Axes(random.Next(1, 4), random.Next(1, 4)), strides = random.Next(3) == 0 ? size : Axes(random.Next(1, 4), random.Next(1, 4));
        string padding = random.Next(2) == 0 ? "SAME" : "VALID", format = last ? "NHWC" : "NCHW";
        var x = Engines.Random(random, last ? [n, h, w, c] : [n, c, h, w]);
        var max = new MaxPool(size, strides, padding, [], format);
        var y = max.Apply(x);
        var dy = Engines.Random(random, y.Shape);

        Engines.Agree(max, 0, x);
        Engines.Agree(new MaxPoolGrad(size, strides, padding, [], format), 1e-6, x, y, dy);
        Engines.Agree(new AvgPool(size, strides, padding, format), 1e-6, x);
        Engines.Agree(new AvgPoolGrad(size, strides, padding, format), 1e-6, Tensor.From<int>(x.Shape.Dims, [4]), dy);
    }

    [Property(MaxTest = 30)]
    public void Softmax_and_cross_entropies_agree(int seed)
    {
        var random = new Random(seed);
        var (rows, classes) = (random.Next(1, 50), random.Next(1, 40));
        var x = Engines.Random(random, [rows, classes]);
        var classNumbers = Enumerable.Range(0, rows).Select(_ => random.Next(classes)).ToArray();

        Engines.Agree(new Softmax(), 1e-6, x);
        Engines.Agree(new LogSoftmax(), 1e-6, x);
        Engines.Agree(new SoftmaxCrossEntropyWithLogits(), 1e-5, x, Engines.Random(random, [rows, classes]));
        Engines.Agree(new SparseSoftmaxCrossEntropyWithLogits(), 1e-6, x, Tensor.From(classNumbers, [rows]));
        Engines.Agree(new SparseSoftmaxCrossEntropyWithLogits(), 1e-6, x, Tensor.From(classNumbers, [rows]).Cast(DType.Int64));
        Engines.Agree(new SigmoidCrossEntropyWithLogits(), 1e-6, x, Engines.Random(random, [rows, classes]));
        Engines.Agree(new Silu(), 1e-6, x);
        Engines.Agree(new Gelu(), 1e-6, x);
        Engines.Agree(new GeluTanh(), 1e-6, x);
    }

    [Property(MaxTest = 30)]
    public void Normalizations_agree(int seed)
    {
        var random = new Random(seed);
        bool last = random.Next(2) == 0;
        var (n, h, w, c) = (random.Next(1, 4), random.Next(1, 5), random.Next(2, 5), random.Next(1, 20));
        string format = last ? "NHWC" : "NCHW";
        Shape shape = last ? [n, h, w, c] : [n, c, h, w];
        var (x, dy) = (Engines.Random(random, shape), Engines.Random(random, shape));
        Tensor Vector(int size) => Engines.Random(random, [size]);
        Tensor Positive(int size) => K.Square(Vector(size)) + 0.5;
        double factor = random.Next(2) == 0 ? 1 : 0.25;

        Engines.Agree(new FusedBatchNormV3(1e-3, factor, format), 2e-5, x, Vector(c), Vector(c), Vector(c), Positive(c));
        Engines.Agree(new FusedBatchNormV3(1e-3, 1, format, IsTraining: false), 1e-5, x, Vector(c), Vector(c), Vector(c), Positive(c));
        Engines.Agree(new FusedBatchNormGradV3(1e-3, format, random.Next(2) == 0), 2e-5, dy, x, Vector(c), Vector(c), Positive(c), 0f);
        var row = shape[^1];
        Shape statistics = shape.With(-1, 1);
        Engines.Agree(new LayerNormalization(0.01), 2e-5, x, Vector(row), Vector(row));
        Engines.Agree(new LayerNormalizationGrad(), 2e-5, dy, x, Vector(row), Engines.Random(random, statistics), Engines.Random(random, statistics));
        Engines.Agree(new BiasAddGrad(format), 1e-5, dy);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_label_out_of_range_is_an_error_that_names_its_row(bool plain)
    {
        var op = new SparseSoftmaxCrossEntropyWithLogits();
        var error = Assert.Throws<IndexException>(() =>
            new EmbeddedEngine(plain).Execute(op, [new Tensor([3, 4], DType.Float32), Tensor.From([0, 4, -1], [3])]));
        Assert.Equal("Row 1 has the label 4; with 4 classes, labels from 0 to 3 are expected.", error.Message);
    }
}
