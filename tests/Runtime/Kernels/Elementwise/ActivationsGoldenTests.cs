using MLNet.Keras.Runtime.Kernels.Elementwise;
using MLNet.Keras.Tests.Goldens;
using static MLNet.Keras.Runtime.Kernels.Elementwise.ElementwiseOp;

namespace MLNet.Keras.Tests.Runtime.Kernels.Elementwise;

/// <summary>Keras's activations as elementwise programs: values, and gradients where TensorFlow has a fused one; special values included.</summary>
public unsafe class ActivationsGoldenTests
{
    [Fact]
    public void Programs_give_Kerass_activations() => GoldenRun.Drive("activations", Drive, atLeast: 34);

    private static string? Drive(GoldenCase golden)
    {
        if (golden.Outputs is not [{ DType: "F32" } expected]) return "float64 and float16";
        if (Activation(golden) is not { } code) return golden.Function;
        float[] x = golden.Inputs[0].Floats, y = new float[x.Length];
        float parameter = (float)golden.Number("negative_slope", golden.Number("alpha", golden.Number("b", 4)));
        Run([Spread.Full, Spread.Scalar, Spread.Scalar], code, x, [parameter], [1f], y);
        GoldenAssert.Equal(golden, expected, y);
        if (Gradient(golden.Function!) is not var (op, fromOutput, slopeFirst)) return null;
        float[] dy = golden.Cotangents[0].Floats, dx = new float[x.Length], seen = fromOutput ? y : x;
        Run([Spread.Full, Spread.Full, Spread.Scalar], [slopeFirst ? new(op, 1, 0) : new(op, 0, 1)], dy, seen, [1f], dx);
        GoldenAssert.Equal(golden, golden.InputGradients[0], dx);
        return null;
    }

    /// <summary>Value 0 is x, 1 the parameter, 2 the number 1.</summary>
    private static ElementwiseInstruction[]? Activation(GoldenCase golden) => golden.Function switch
    {
        "linear" => [new(Identity, 0)],
        "relu" when golden.Argument("max_value") is null && golden.Argument("threshold") is null =>
            golden.Argument("negative_slope") is null ? [new(Relu, 0)] : [new(LeakyRelu, 0, 1)],
        "relu6" => [new(Relu6, 0)],
        "elu" when golden.Argument("alpha") is null => [new(Elu, 0)],
        "selu" => [new(Selu, 0)],
        "exponential" => [new(Exp, 0)],
        "sigmoid" => [new(Sigmoid, 0)],
        "tanh" => [new(Tanh, 0)],
        "silu" => [new(Silu, 0)],
        "softplus" => [new(Softplus, 0)],
        "softsign" => [new(Softsign, 0)],
        "gelu" => [new(golden.Argument("approximate")?.GetBoolean() == true ? GeluTanh : Gelu, 0)],
        "tanh_shrink" => [new(Tanh, 0), new(Sub, 0, 3)],
        "log_sigmoid" => [new(Neg, 0), new(Softplus, 3), new(Neg, 4)],
        "mish" => [new(Softplus, 0), new(Tanh, 3), new(Mul, 0, 4)],
        "squareplus" => [new(Square, 0), new(Add, 3, 1), new(Sqrt, 4), new(Add, 0, 5), new(Add, 2, 2), new(Div, 6, 7)],
        _ => null,
    };

    private static (ElementwiseOp Op, bool FromOutput, bool OutputFirst)? Gradient(string function) => function switch
    {
        "relu6" => (Relu6Grad, false, false),
        "elu" => (EluGrad, true, false),
        "selu" => (SeluGrad, true, false),
        "sigmoid" => (SigmoidGrad, true, true),
        "tanh" => (TanhGrad, true, true),
        "softplus" => (SoftplusGrad, false, false),
        "softsign" => (SoftsignGrad, false, false),
        _ => null,
    };

    private static void Run(Operand[] operands, ElementwiseInstruction[] code, float[] a, float[] b, float[] c, float[] y)
    {
        var program = new ElementwiseProgram(operands, code, [operands.Length + code.Length - 1]);
        fixed (float* p = a, q = b, r = c, s = y)
        {
            void** inputs = stackalloc void*[] { p, q, r };
            void** outputs = stackalloc void*[] { s };
            program.Run(inputs, outputs, 1, y.Length);
        }
    }
}
