using MLNet.Keras.Runtime.Kernels;
using MLNet.Keras.Runtime.Kernels.Simd;

namespace MLNet.Keras.Tests.Runtime.Kernels.Pooling;

/// <summary>Both poolings of random images and their gradients, with naive twins.</summary>
internal sealed unsafe class PoolingCase : IDisposable
{
    public readonly PoolingShape Shape;
    private readonly NativeFloats input, outputGradient;
    private readonly float[] max, index, maxGradient, reluGradient, average, averageGradient;

    public PoolingCase(PoolingShape shape, Random random)
    {
        Shape = shape;
        input = new NativeFloats(shape.Batch * shape.ImageSize);
        // Few distinct values, so that maxima tie; some NaN, which is never the maximum.
        foreach (ref float x in input.Span) x = random.Next(12) == 0 ? float.NaN : random.Next(-3, 4);
        outputGradient = NativeFloats.Random(shape.Batch * shape.OutputSize, random);
        (max, index, average) = (new float[outputGradient.Length], new float[outputGradient.Length], new float[outputGradient.Length]);
        (maxGradient, reluGradient, averageGradient) = (new float[input.Length], new float[input.Length], new float[input.Length]);
        Naive();
    }

    public static PoolingShape RandomShape(Random random)
    {
        int windowHeight = random.Next(1, 4), windowWidth = random.Next(1, 4), strideY = random.Next(1, 4), strideX = random.Next(1, 4);
        if (random.Next(3) == 0) (windowHeight, windowWidth, strideY, strideX) = (2, 2, 2, 2);
        int height = random.Next(windowHeight, 12), width = random.Next(windowWidth, 12);
        // A border narrower than the window: each window has a cell in the image.
        bool padded = random.Next(2) == 0;
        int top = padded ? random.Next(windowHeight) : 0, left = padded ? random.Next(windowWidth) : 0;
        int bottom = padded ? random.Next(windowHeight) : 0, right = padded ? random.Next(windowWidth) : 0;
        return new PoolingShape
        {
            Batch = random.Next(1, 4), Height = height, Width = width, Channels = random.Next(1, 40),
            WindowHeight = windowHeight, WindowWidth = windowWidth, StrideY = strideY, StrideX = strideX, PadTop = top, PadLeft = left,
            OutputHeight = (height + top + bottom - windowHeight) / strideY + 1,
            OutputWidth = (width + left + right - windowWidth) / strideX + 1,
        };
    }

    public void Check(int bits, string what)
    {
        using NativeFloats y = Blank(max), k = Blank(max), a = Blank(max);
        using NativeFloats saved = Blank(maxGradient), searched = Blank(maxGradient), relu = Blank(maxGradient), spread = Blank(maxGradient);
        Isa.Run<MaxPooling, MaxPooling.Arguments>(bits, new() { Shape = Shape, Input = input.Pointer, Output = y.Pointer, Index = k.Pointer });
        var gradient = new MaxPoolingGradient.Arguments { Shape = Shape, OutputGradient = outputGradient.Pointer };
        Run(gradient with { Index = k.Pointer, InputGradient = saved.Pointer });
        Run(gradient with { Input = input.Pointer, InputGradient = searched.Pointer });
        Run(gradient with { Index = k.Pointer, ReluOutput = y.Pointer, InputGradient = relu.Pointer });
        Isa.Run<AveragePooling, AveragePooling.Arguments>(bits, new() { Shape = Shape, Input = input.Pointer, Output = a.Pointer });
        Isa.Run<AveragePoolingGradient, AveragePoolingGradient.Arguments>(
            bits, new() { Shape = Shape, OutputGradient = outputGradient.Pointer, InputGradient = spread.Pointer });
        Compare(max, y, "maximum");
        Compare(index, k, "index");
        Compare(maxGradient, saved, "gradient by index");
        Compare(maxGradient, searched, "gradient by search");
        Compare(reluGradient, relu, "gradient through ReLU");
        Compare(average, a, "average");
        Compare(averageGradient, spread, "gradient of average");

        void Run(MaxPoolingGradient.Arguments p) => Isa.Run<MaxPoolingGradient, MaxPoolingGradient.Arguments>(bits, in p);

        void Compare(float[] expected, NativeFloats actual, string result)
        {
            for (int i = 0; i < expected.Length; i++)
                if (!(Math.Abs(expected[i] - actual[i]) <= 1e-6) && !(float.IsNaN(expected[i]) && float.IsNaN(actual[i])))
                    Assert.Fail($"{what}, {result}[{i}] = {actual[i]}, expected {expected[i]}: {Shape}");
        }
    }

    public void Dispose()
    {
        input.Dispose();
        outputGradient.Dispose();
    }

    private static NativeFloats Blank(float[] like)
    {
        var result = new NativeFloats(like.Length);
        result.Span.Fill(float.NaN);
        return result;
    }

    private void Naive()
    {
        var s = Shape;
        for (int i = 0; i < max.Length; i++)
        {
            int c = i % s.Channels, x = i / s.Channels % s.OutputWidth, y = i / s.Channels / s.OutputWidth % s.OutputHeight;
            int n = i / (int)s.OutputSize;
            var cells = new List<(int Number, int At)>();
            for (int ky = 0; ky < s.WindowHeight; ky++)
                for (int kx = 0; kx < s.WindowWidth; kx++)
                {
                    int iy = y * s.StrideY - s.PadTop + ky, ix = x * s.StrideX - s.PadLeft + kx;
                    if (iy >= 0 && iy < s.Height && ix >= 0 && ix < s.Width)
                        cells.Add((ky * s.WindowWidth + kx, ((n * s.Height + iy) * s.Width + ix) * s.Channels + c));
                }
            var best = cells.Where(cell => !float.IsNaN(input[cell.At])).DefaultIfEmpty(cells[0]).MaxBy(cell => input[cell.At]);
            // A window of NaN has TensorFlow's starting value.
            max[i] = float.IsNaN(input[best.At]) ? float.MinValue : input[best.At];
            index[i] = best.Number;
            maxGradient[best.At] += outputGradient[i];
            if (max[i] > 0) reluGradient[best.At] += outputGradient[i];
            average[i] = cells.Sum(cell => input[cell.At]) / cells.Count;
            foreach (var cell in cells) averageGradient[cell.At] += outputGradient[i] / cells.Count;
        }
    }
}
