using MLNet.Keras.Runtime.Kernels.Elementwise;

namespace MLNet.Keras.Tests.Runtime.Kernels.Elementwise;

/// <summary>Every opcode once more, naively, in double precision.</summary>
public static class DoubleTwins
{
    private const double SeluScale = 1.0507009873554804934, SeluScaleAlpha = 1.7580993408473768599;

    internal static double Evaluate(ElementwiseOp op, double a, double b, double c) => op switch
    {
        ElementwiseOp.Identity => a,
        ElementwiseOp.Abs => Math.Abs(a),
        ElementwiseOp.Neg => -a,
        ElementwiseOp.Sign => double.IsNaN(a) ? a : Math.Sign(a),
        ElementwiseOp.Square => a * a,
        ElementwiseOp.Sqrt => Math.Sqrt(a),
        ElementwiseOp.Rsqrt => 1 / Math.Sqrt(a),
        ElementwiseOp.Reciprocal => 1 / a,
        ElementwiseOp.Floor => Math.Floor(a),
        ElementwiseOp.Ceil => Math.Ceiling(a),
        ElementwiseOp.Round => Math.Round(a),
        ElementwiseOp.Add => a + b,
        ElementwiseOp.Sub => a - b,
        ElementwiseOp.Mul => a * b,
        ElementwiseOp.Div => a / b,
        ElementwiseOp.DivNoNan => b == 0 ? 0 : a / b,
        ElementwiseOp.MulNoNan => b == 0 ? 0 : a * b,
        ElementwiseOp.FloorDiv => Math.Floor((float)(a / b)),
        ElementwiseOp.Maximum => Math.Max(a, b),
        ElementwiseOp.Minimum => Math.Min(a, b),
        ElementwiseOp.SquaredDifference => Square((float)(a - b)),
        ElementwiseOp.MultiplyAdd => a * b + c,
        ElementwiseOp.Clip => double.IsNaN(a) ? a : Math.Min(Math.Max(a, b), c),
        ElementwiseOp.Equal => Truth(a == b),
        ElementwiseOp.NotEqual => Truth(a != b),
        ElementwiseOp.Greater => Truth(a > b),
        ElementwiseOp.GreaterEqual => Truth(a >= b),
        ElementwiseOp.Less => Truth(a < b),
        ElementwiseOp.LessEqual => Truth(a <= b),
        ElementwiseOp.LogicalAnd => Truth(a != 0 && b != 0),
        ElementwiseOp.LogicalOr => Truth(a != 0 || b != 0),
        ElementwiseOp.LogicalNot => Truth(a == 0),
        ElementwiseOp.IsNan => Truth(double.IsNaN(a)),
        ElementwiseOp.IsInf => Truth(double.IsInfinity(a)),
        ElementwiseOp.IsFinite => Truth(double.IsFinite(a)),
        ElementwiseOp.Select => a != 0 ? b : c,
        ElementwiseOp.Exp => Math.Exp(a),
        ElementwiseOp.Expm1 => Expm1(a),
        ElementwiseOp.Log => Math.Log(a),
        ElementwiseOp.Log1p => Log1p(a),
        ElementwiseOp.Tanh => Math.Tanh(a),
        ElementwiseOp.Sigmoid => Sigmoid(a),
        ElementwiseOp.Erf => Erf(a),
        ElementwiseOp.Xlogy => a == 0 ? 0 : a * Math.Log(b),
        ElementwiseOp.Xdivy => a == 0 ? 0 : a / b,
        ElementwiseOp.SigmoidCrossEntropy => Math.Max(a, 0) - a * b + Log1p(Math.Exp(-Math.Abs(a))),
        ElementwiseOp.SigmoidCrossEntropySlope => Sigmoid(a) - b,
        ElementwiseOp.Relu => double.IsNaN(a) ? a : Math.Max(a, 0),
        ElementwiseOp.Relu6 => double.IsNaN(a) ? a : Math.Clamp(a, 0, 6),
        ElementwiseOp.LeakyRelu => a > 0 ? a : a * b,
        ElementwiseOp.Elu => a < 0 ? Expm1(a) : a,
        ElementwiseOp.Selu => a < 0 ? SeluScaleAlpha * Expm1(a) : SeluScale * a,
        ElementwiseOp.Softplus => Math.Max(a, 0) + Log1p(Math.Exp(-Math.Abs(a))),
        ElementwiseOp.Softsign => a / (1 + Math.Abs(a)),
        ElementwiseOp.Silu => a * Sigmoid(a),
        ElementwiseOp.Gelu => 0.5 * a * (1 + Erf(a / Math.Sqrt(2))),
        ElementwiseOp.GeluTanh => 0.5 * a * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (a + 0.044715 * a * a * a))),
        ElementwiseOp.ReluGrad => b > 0 ? a : 0,
        ElementwiseOp.Relu6Grad => b > 0 && b < 6 ? a : 0,
        ElementwiseOp.LeakyReluGrad => b > 0 ? a : a * c,
        ElementwiseOp.EluGrad => b < 0 ? a * (b + 1) : a,
        ElementwiseOp.SeluGrad => a * (b < 0 ? b + SeluScaleAlpha : SeluScale),
        ElementwiseOp.SoftplusGrad => a * Sigmoid(b),
        ElementwiseOp.SoftsignGrad => a / Square(1 + Math.Abs(b)),
        ElementwiseOp.TanhGrad => b * (1 - a * a),
        ElementwiseOp.SigmoidGrad => b * a * (1 - a),
        ElementwiseOp.SqrtGrad => 0.5 * b / a,
        ElementwiseOp.RsqrtGrad => -0.5 * b * a * a * a,
        ElementwiseOp.ReciprocalGrad => -b * a * a,
        ElementwiseOp.SiluGrad => a * Sigmoid(b) * (1 + b * (1 - Sigmoid(b))),
        ElementwiseOp.Sin => Math.Sin(a),
        ElementwiseOp.Cos => Math.Cos(a),
        ElementwiseOp.Tan => Math.Tan(a),
        ElementwiseOp.Asin => Math.Asin(a),
        ElementwiseOp.Acos => Math.Acos(a),
        ElementwiseOp.Atan => Math.Atan(a),
        ElementwiseOp.Sinh => Math.Sinh(a),
        ElementwiseOp.Cosh => Math.Cosh(a),
        ElementwiseOp.Asinh => Math.Asinh(a),
        ElementwiseOp.Acosh => Math.Acosh(a),
        ElementwiseOp.Atanh => Math.Atanh(a),
        ElementwiseOp.Pow => Math.Pow(a, b),
        ElementwiseOp.Atan2 => Math.Atan2(a, b),
        ElementwiseOp.FloorMod => a - Math.Floor(a / b) * b,
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, "No twin."),
    };

    private static double Truth(bool x) => x ? 1 : 0;

    private static double Square(double x) => x * x;

    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    public static double Expm1(double x)
    {
        if (Math.Abs(x) > 0.5) return Math.Exp(x) - 1;
        double term = x, sum = x;
        for (int k = 2; k < 20; k++) sum += term *= x / k;
        return sum;
    }

    public static double Log1p(double x)
    {
        double u = 1 + x;
        return u == 1 || double.IsPositiveInfinity(x) ? x : Math.Log(u) * (x / (u - 1));
    }

    /// <summary>The Maclaurin series up to 3; beyond, 1 minus the continued fraction of erfc.</summary>
    public static double Erf(double x)
    {
        if (double.IsNaN(x)) return x;
        double t = Math.Abs(x);
        if (t > 3)
        {
            double fraction = t;
            for (int k = 60; k >= 1; k--) fraction = t + k / 2.0 / fraction;
            return Math.Sign(x) * (1 - Math.Exp(-t * t) / (fraction * Math.Sqrt(Math.PI)));
        }
        double term = x, sum = x;
        for (int k = 1; k < 100; k++)
        {
            term *= -x * x / k;
            sum += term / (2 * k + 1);
        }
        return 2 / Math.Sqrt(Math.PI) * sum;
    }
}
