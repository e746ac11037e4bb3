using MLNet.Keras.Runtime.Kernels;
using MLNet.Keras.Runtime.Kernels.Simd;

namespace MLNet.Keras.Tests.Runtime.Kernels.Convolution;

/// <summary>A convolution with random operands, its two gradients, and the naive sums of all three.</summary>
internal sealed unsafe class ConvolutionCase : IDisposable
{
    public readonly ConvolutionShape Shape;
    private readonly NativeFloats input, filter, bias, outputGradient;
    private readonly double[] output, inputGradient, filterGradient;
    private readonly bool relu, hasBias;

    public ConvolutionCase(ConvolutionShape shape, Random random)
    {
        Shape = shape;
        input = NativeFloats.Random(shape.Batch * shape.ImageSize, random);
        filter = NativeFloats.Random(shape.FilterSize, random);
        bias = NativeFloats.Random(shape.Filters, random);
        outputGradient = NativeFloats.Random(shape.Batch * shape.OutputSize, random);
        (relu, hasBias) = (random.Next(2) == 1, random.Next(2) == 1);
        (output, inputGradient, filterGradient) = (new double[outputGradient.Length], new double[input.Length], new double[filter.Length]);
        Naive();
    }

    public static ConvolutionShape RandomShape(Random random)
    {
        int groups = random.Next(4) == 0 ? random.Next(2, 4) : 1, few = random.Next(3) == 0 ? 4 : 40;
        int kernelHeight = random.Next(1, 5), kernelWidth = random.Next(1, 5);
        int strideY = random.Next(1, 4), strideX = random.Next(1, 4);
        if (random.Next(2) == 0) (strideY, strideX) = (1, 1);
        int dilationY = random.Next(3) == 0 ? 2 : 1, dilationX = random.Next(3) == 0 ? 2 : 1;
        int spanY = (kernelHeight - 1) * dilationY + 1, spanX = (kernelWidth - 1) * dilationX + 1;
        int height = random.Next(spanY, spanY + 8), width = random.Next(spanX, spanX + 20);
        bool padded = random.Next(2) == 0;
        int top = padded ? random.Next(0, spanY + 1) : 0, left = padded ? random.Next(0, spanX + 1) : 0;
        int bottom = padded ? random.Next(0, spanY) : 0, right = padded ? random.Next(0, spanX) : 0;
        return new ConvolutionShape
        {
            Batch = random.Next(1, 4), Height = height, Width = width, Channels = groups * random.Next(1, few),
            KernelHeight = kernelHeight, KernelWidth = kernelWidth, Filters = groups * random.Next(1, few), Groups = groups,
            StrideY = strideY, StrideX = strideX, DilationY = dilationY, DilationX = dilationX, PadTop = top, PadLeft = left,
            OutputHeight = (height + top + bottom - spanY) / strideY + 1, OutputWidth = (width + left + right - spanX) / strideX + 1,
        };
    }

    /// <summary>Output, input gradient, filter gradient.</summary>
    public float[][] Run(int bits)
    {
        using var y = new NativeFloats(output.Length);
        using var dx = new NativeFloats(input.Length);
        using var dw = new NativeFloats(filter.Length);
        // Nothing may depend on what the results held before.
        foreach (var result in new[] { y, dx, dw }) result.Span.Fill(float.NaN);
        Isa.Run<ConvolutionForward, ConvolutionForward.Arguments>(bits, new()
        {
            Shape = Shape, Input = input.Pointer, Filter = filter.Pointer, Bias = hasBias ? bias.Pointer : null, Relu = relu,
            Output = y.Pointer,
        });
        Isa.Run<ConvolutionInputGradient, ConvolutionInputGradient.Arguments>(bits, new()
        {
            Shape = Shape, OutputGradient = outputGradient.Pointer, Filter = filter.Pointer, InputGradient = dx.Pointer,
        });
        Isa.Run<ConvolutionFilterGradient, ConvolutionFilterGradient.Arguments>(bits, new()
        {
            Shape = Shape, Input = input.Pointer, OutputGradient = outputGradient.Pointer, FilterGradient = dw.Pointer,
        });
        return [y.Span.ToArray(), dx.Span.ToArray(), dw.Span.ToArray()];
    }

    public void Check(float[][] actual, string what)
    {
        Compare(output, actual[0], Shape.Depth, $"{what} output, {Shape}");
        Compare(inputGradient, actual[1], Shape.KernelHeight * Shape.KernelWidth * Shape.GroupFilters, $"{what} input gradient, {Shape}");
        Compare(filterGradient, actual[2], Shape.Batch * Shape.OutputHeight * Shape.OutputWidth, $"{what} filter gradient, {Shape}");
    }

    public void Dispose()
    {
        foreach (var x in new[] { input, filter, bias, outputGradient }) x.Dispose();
    }

    private static void Compare(double[] expected, float[] actual, int terms, string what)
    {
        // Rounding errors of a sum of n random terms grow as √n times the partial sums, which grow as √n themselves.
        double tolerance = 2e-6 * Math.Sqrt(terms) + 1e-7 * terms;
        for (int i = 0; i < expected.Length; i++)
            if (!(Math.Abs(expected[i] - actual[i]) <= tolerance)) Assert.Fail($"{what}: [{i}] = {actual[i]}, expected {expected[i]}");
    }

    private void Naive()
    {
        var s = Shape;
        for (int i = 0; i < output.Length; i++)
        {
            int f = i % s.Filters, ox = i / s.Filters % s.OutputWidth, oy = i / s.Filters / s.OutputWidth % s.OutputHeight;
            int n = i / (int)s.OutputSize, group = f / s.GroupFilters;
            double sum = hasBias ? bias[f] : 0, dy = outputGradient[i];
            for (int ky = 0; ky < s.KernelHeight; ky++)
                for (int kx = 0; kx < s.KernelWidth; kx++)
                {
                    int iy = oy * s.StrideY - s.PadTop + ky * s.DilationY, ix = ox * s.StrideX - s.PadLeft + kx * s.DilationX;
                    if (iy < 0 || iy >= s.Height || ix < 0 || ix >= s.Width) continue;
                    int x = ((n * s.Height + iy) * s.Width + ix) * s.Channels + group * s.GroupChannels;
                    int w = (ky * s.KernelWidth + kx) * s.GroupChannels * s.Filters + f;
                    for (int c = 0; c < s.GroupChannels; c++, x++, w += s.Filters)
                    {
                        sum += (double)input[x] * filter[w];
                        inputGradient[x] += dy * filter[w];
                        filterGradient[w] += dy * input[x];
                    }
                }
            output[i] = relu ? Math.Max(0, sum) : sum;
        }
    }
}
