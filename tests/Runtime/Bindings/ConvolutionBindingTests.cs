using FsCheck;
using FsCheck.Xunit;
using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras.Tests.Runtime.Bindings;

public class ConvolutionBindingTests
{
    [Property(MaxTest = 30)]
    public void Convolutions_of_any_shape_layout_and_padding_agree_with_the_definition(int seed)
    {
        var random = new Random(seed);
        bool last = random.Next(2) == 0;
        int groups = random.Next(1, 4), perGroup = random.Next(1, 5), filters = groups * random.Next(1, 6);
        var (kh, kw) = (random.Next(1, 4), random.Next(1, 4));
        var (sy, sx) = (random.Next(1, 3), random.Next(1, 3));
        var (dy, dx) = random.Next(2) == 0 ? (1, 1) : (random.Next(1, 3), random.Next(1, 3));
        int[] Axes(int y, int x) => last ? [1, y, x, 1] : [1, 1, y, x];
        string padding = new[] { "SAME", "VALID", "EXPLICIT" }[random.Next(3)];
        int[] pads = last ? [0, 0, random.Next(3), random.Next(3), random.Next(3), random.Next(3), 0, 0] : [0, 0, 0, 0, random.Next(3), random.Next(3), random.Next(3), random.Next(3)];
        var (n, h, w) = (random.Next(1, 4), random.Next(5, 9), random.Next(5, 9));
        var forward = new Conv2D(Axes(sy, sx), padding, padding == "EXPLICIT" ? pads : [], last ? "NHWC" : "NCHW", Axes(dy, dx));
        int channels = groups * perGroup;
        var x = Engines.Random(random, last ? [n, h, w, channels] : [n, channels, h, w]);
        var filter = Engines.Random(random, [kh, kw, perGroup, filters]);
        var result = forward.Apply(x, filter);
        var gradient = Engines.Random(random, result.Shape);
        Tensor Dims(Tensor t) => Tensor.From<int>(t.Shape.Dims, [4]);

        Engines.Agree(forward, 1e-5, x, filter);
        Engines.Agree(new Conv2DBackpropInput(forward.Strides, padding, forward.ExplicitPaddings, forward.DataFormat, forward.Dilations), 1e-5, Dims(x), filter, gradient);
        Engines.Agree(new Conv2DBackpropFilter(forward.Strides, padding, forward.ExplicitPaddings, forward.DataFormat, forward.Dilations), 2e-5, x, Dims(filter), gradient);
    }

    /// <summary>A window that does not fit leaves no rows or no columns; nothing flows back from them.</summary>
    [Theory]
    [InlineData(5, 2)]
    [InlineData(2, 5)]
    [InlineData(2, 2)]
    public void A_window_that_does_not_fit_gives_an_empty_result_and_no_gradient(int height, int width)
    {
        var random = new Random(1);
        int[] ones = [1, 1, 1, 1];
        var forward = new Conv2D(ones, "VALID", [], "NHWC", ones);
        Tensor x = Engines.Random(random, [2, height, width, 2]), filter = Engines.Random(random, [3, 3, 2, 4]);
        Engines.Agree(forward, 0, x, filter);
        var gradient = new Tensor(forward.Apply(x, filter).Shape);
        Engines.Agree(new Conv2DBackpropInput(ones, "VALID", [], "NHWC", ones), 0, Tensor.From<int>(x.Shape.Dims, [4]), filter, gradient);
        Engines.Agree(new Conv2DBackpropFilter(ones, "VALID", [], "NHWC", ones), 0, x, Tensor.From<int>(filter.Shape.Dims, [4]), gradient);
        foreach (Op pool in (Op[])[new MaxPool([1, 3, 3, 1], ones, "VALID"), new AvgPool([1, 3, 3, 1], ones, "VALID")])
        {
            Engines.Agree(pool, 0, x);
        }
    }

    [Property(MaxTest = 25)]
    public void Matrix_products_agree_for_every_transpose(int seed)
    {
        var random = new Random(seed);
        var (m, n, k) = (random.Next(1, 40), random.Next(1, 40), random.Next(1, 40));
        var (ta, tb) = (random.Next(2) == 0, random.Next(2) == 0);
        var a = Engines.Random(random, ta ? [k, m] : [m, k]);
        var b = Engines.Random(random, tb ? [n, k] : [k, n]);
        Engines.Agree(new MatMul(ta, tb), 1e-5, a, b);
        Engines.Agree(new MatMul(ta, tb), 1e-13, a.Cast(DType.Float64), b.Cast(DType.Float64));
    }
}
