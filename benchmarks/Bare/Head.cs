using MLNet.Keras.Runtime.Kernels;
using MLNet.Keras.Runtime.Kernels.Elementwise;
using MLNet.Keras.Runtime.Kernels.RandomNumbers;

namespace MLNet.Keras.Benchmarks.Bare;

/// <summary>The pieces that the hand-written nets share: dense layers and dropout, forward and backward.</summary>
internal static unsafe class Head
{
    private static readonly ElementwiseProgram Dropping = new([Spread.Full, Spread.DropoutState], [new(ElementwiseOp.Dropout, 0, 1)], [2]);

    // What dropout removed is 0 as what ReLU cut is, so the activation alone says where the gradient passes.
    private static readonly ElementwiseProgram Passing = new(
        [Spread.Full, Spread.Full, Spread.Scalar], [new(ElementwiseOp.ReluGrad, 0, 1), new(ElementwiseOp.Mul, 3, 2)], [4]);

    /// <summary>y[rows, outputs] = x · kernel + bias, perhaps with ReLU.</summary>
    public static void Dense(float* x, float* kernel, float* bias, float* y, int rows, int inputs, int outputs, bool relu) => Gemm.Run(new()
    {
        M = rows, N = outputs, K = inputs, A = x, Lda = inputs, B = kernel, Ldb = outputs, C = y, Ldc = outputs, Bias = bias, Relu = relu,
    });

    public static void WeightGradients(float* x, float* dy, float* dKernel, float* dBias, int rows, int inputs, int outputs)
    {
        Gemm.Run(new() { M = inputs, N = outputs, K = rows, A = x, Lda = inputs, TransposeA = true, B = dy, Ldb = outputs, C = dKernel, Ldc = outputs });
        ColumnSum.Run(new() { Matrix = dy, Rows = rows, Columns = outputs, Ld = outputs, Sum = dBias });
    }

    public static void InputGradient(float* dy, float* kernel, float* dx, int rows, int inputs, int outputs) => Gemm.Run(new()
    {
        M = rows, N = inputs, K = outputs, A = dy, Lda = outputs, B = kernel, Ldb = outputs, TransposeB = true, C = dx, Ldc = inputs,
    });

    /// <summary>In place.</summary>
    public static void Drop(float* x, int rows, int columns, float rate, uint step)
    {
        var state = new DropoutState { Stream = PhiloxStream.FromSeed(1, step), Rate = rate, Scale = 1 / (1 - rate) };
        void** inputs = stackalloc void*[] { x, &state };
        void* output = x;
        Dropping.Run(inputs, &output, rows, columns);
    }

    /// <summary>The gradient through ReLU and dropout, in place.</summary>
    public static void PassActive(float* gradient, float* activation, int rows, int columns, float rate)
    {
        float scale = 1 / (1 - rate);
        void** inputs = stackalloc void*[] { gradient, activation, &scale };
        void* output = gradient;
        Passing.Run(inputs, &output, rows, columns);
    }

    public static float Mean(float* values, int count)
    {
        float sum = 0;
        for (int i = 0; i < count; i++)
        {
            sum += values[i];
        }
        return sum / count;
    }
}
