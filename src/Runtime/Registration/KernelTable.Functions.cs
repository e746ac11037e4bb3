using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Kernels.Plain;
using static MLNet.Keras.Runtime.Kernels.Plain.SpecialFunctions;

namespace MLNet.Keras.Runtime.Registration;

internal static partial class KernelTable
{
    private static void AddFunctions()
    {
        AddPlain<Neg>(Elementwise.Unary(x => -x, x => -x), inPlace: true);
        AddPlain<Square>(Elementwise.Unary(x => x * x, x => x * x), inPlace: true);
        AddPlain<Abs>(Elementwise.Unary(Math.Abs, Math.Abs), inPlace: true);
        AddPlain<Sign>(Elementwise.Unary(x => double.IsNaN(x) ? x : Math.Sign(x), x => Math.Sign(x)), inPlace: true);
        AddPlain<Floor>(Elementwise.Unary(Math.Floor), inPlace: true);
        AddPlain<Ceil>(Elementwise.Unary(Math.Ceiling), inPlace: true);
        AddPlain<Round>(Elementwise.Unary(x => Math.Round(x, MidpointRounding.ToEven), x => x), inPlace: true);
        AddPlain<Rint>(Elementwise.Unary(x => Math.Round(x, MidpointRounding.ToEven)), inPlace: true);
        AddPlain<Exp>(Elementwise.Unary(Math.Exp), inPlace: true);
        AddPlain<Expm1>(Elementwise.Unary(Expm1), inPlace: true);
        AddPlain<Log>(Elementwise.Unary(Math.Log), inPlace: true);
        AddPlain<Log1p>(Elementwise.Unary(Log1p), inPlace: true);
        AddPlain<Sqrt>(Elementwise.Unary(Math.Sqrt), inPlace: true);
        AddPlain<Rsqrt>(Elementwise.Unary(x => 1 / Math.Sqrt(x)), inPlace: true);
        AddPlain<Reciprocal>(Elementwise.Unary(x => 1 / x), inPlace: true);
        AddPlain<Sin>(Elementwise.Unary(Math.Sin), inPlace: true);
        AddPlain<Cos>(Elementwise.Unary(Math.Cos), inPlace: true);
        AddPlain<Tan>(Elementwise.Unary(Math.Tan), inPlace: true);
        AddPlain<Asin>(Elementwise.Unary(Math.Asin), inPlace: true);
        AddPlain<Acos>(Elementwise.Unary(Math.Acos), inPlace: true);
        AddPlain<Atan>(Elementwise.Unary(Math.Atan), inPlace: true);
        AddPlain<Sinh>(Elementwise.Unary(Math.Sinh), inPlace: true);
        AddPlain<Cosh>(Elementwise.Unary(Math.Cosh), inPlace: true);
        AddPlain<Tanh>(Elementwise.Unary(Math.Tanh), inPlace: true);
        AddPlain<Asinh>(Elementwise.Unary(Math.Asinh), inPlace: true);
        AddPlain<Acosh>(Elementwise.Unary(Math.Acosh), inPlace: true);
        AddPlain<Atanh>(Elementwise.Unary(Math.Atanh), inPlace: true);
        AddPlain<Sigmoid>(Elementwise.Unary(Sigmoid), inPlace: true);
        AddPlain<Erf>(Elementwise.Unary(Erf), inPlace: true);
        AddPlain<Erfc>(Elementwise.Unary(Erfc), inPlace: true);
        AddPlain<Erfinv>(Elementwise.Unary(Erfinv), inPlace: true);
        AddPlain<Invert>(Elementwise.Bits(x => ~x), inPlace: true);
        AddPlain<LogicalNot>(Elementwise.Bits(x => 1 - x), inPlace: true);
        AddPlain<SqrtGrad>(Elementwise.Binary((y, dy) => 0.5 * dy / y), inPlace: true);
        AddPlain<RsqrtGrad>(Elementwise.Binary((y, dy) => -0.5 * dy * y * y * y), inPlace: true);
        AddPlain<ReciprocalGrad>(Elementwise.Binary((y, dy) => -dy * y * y), inPlace: true);
        AddPlain<SigmoidGrad>(Elementwise.Binary((y, dy) => dy * y * (1 - y)), inPlace: true);
        AddPlain<TanhGrad>(Elementwise.Binary((y, dy) => dy * (1 - y * y)), inPlace: true);
    }
}
