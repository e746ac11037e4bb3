using MLNet.Keras.Runtime.Kernels.Elementwise;
using MLNet.Keras.Runtime.Kernels.Simd;

namespace MLNet.Keras.Tests.Runtime.Kernels.Elementwise;

/// <summary>Each function against its double-precision twin, at every vector width, at random, special and dense points.</summary>
public unsafe class VectorMathTests
{
    private static readonly float[] Special =
    [
        0f, -0f, 1f, -1f, 0.5f, -0.5f, 2f, 6f, 20f, -20f, 88f, 88.5f, 88.7f, 88.75f, 100f, -87f, -88f, -100f, -103.9f, -104.5f, 1e-5f, -1e-5f,
        1e-30f, -1e-30f, 1e-41f, -1e-41f, 1e30f, -1e30f, 3.3e38f, 0.99999994f, 1.0000001f, -0.99999994f, 8f, 8.9f, 9.1f, -9.1f, 3.99f, 4.01f,
        float.PositiveInfinity, float.NegativeInfinity, float.NaN, float.MaxValue, float.MinValue, float.Epsilon,
    ];

    public static TheoryData<string, int> OpsAndWidths()
    {
        var data = new TheoryData<string, int>();
        foreach (var op in Enum.GetValues<ElementwiseOp>().Where(o => o != ElementwiseOp.Dropout))
            foreach (int bits in Isa.Available) data.Add(op.ToString(), bits);
        return data;
    }

    [Theory, MemberData(nameof(OpsAndWidths))]
    public void Every_op_agrees_with_its_double_twin(string name, int bits)
    {
        var op = Enum.Parse<ElementwiseOp>(name);
        var entry = ElementwiseTable.ForWidth(bits)[op];
        var (a, b, c) = Operands(op, entry.Arity);
        var y = new float[a.Length];
        fixed (float* p = a, q = b, r = c, s = y) entry.Invoke(s, p, q, r, y.Length);
        double worst = 0;
        for (int i = 0; i < y.Length; i++)
        {
            double expected = DoubleTwins.Evaluate(op, a[i], b[i], c[i]), error = Error(expected, y[i], Slack(op, a[i], b[i], c[i]));
            Assert.True(error <= Tolerance(op), $"{op}({a[i]:R}, {b[i]:R}, {c[i]:R}) = {y[i]:R}, expected {(float)expected:R}: {error:F1} ulp");
            worst = Math.Max(worst, error);
        }
        TestContext.Current.TestOutputHelper!.WriteLine($"{op} at {bits}: {worst:F2} ulp");
    }

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void Tanh_of_zero_is_zero_and_keeps_its_sign(int bits)
    {
        float[] x = [0f, -0f], y = [5f, 5f];
        fixed (float* p = x, q = y) ElementwiseTable.ForWidth(bits)[ElementwiseOp.Tanh].Invoke(q, p, p, p, 2);
        Assert.Equal(0u, BitConverter.SingleToUInt32Bits(y[0]));
        Assert.Equal(0x80000000u, BitConverter.SingleToUInt32Bits(y[1]));
    }

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void No_loop_writes_past_its_length(int bits)
    {
        var (x, y) = (new float[80], new float[80]);
        foreach (var op in (ElementwiseOp[])[ElementwiseOp.Exp, ElementwiseOp.Add, ElementwiseOp.Clip, ElementwiseOp.Sin, ElementwiseOp.Pow])
            for (int n = 0; n <= 40; n++)
            {
                Array.Fill(y, 77f);
                fixed (float* p = x, q = y) ElementwiseTable.ForWidth(bits)[op].Invoke(q, p, p, p, n);
                Assert.All(y[n..], v => Assert.Equal(77f, v));
                Assert.All(y[..n], v => Assert.NotEqual(77f, v));
            }
    }

    private static (float[] A, float[] B, float[] C) Operands(ElementwiseOp op, int arity)
    {
        var random = new Random(7);
        var a = new List<float>(Special);
        for (int i = 0; i < 3000; i++) a.Add((random.NextSingle() * 2 - 1) * MathF.Pow(10, random.Next(-6, 3)));
        if (op is ElementwiseOp.LogicalAnd or ElementwiseOp.LogicalOr or ElementwiseOp.LogicalNot) a = [.. a.Select(x => x > 0 ? 1f : 0f)];
        float[] A = [.. a], B = [.. a], C = [.. a];
        if (arity == 1) return (A, B, C);
        random.Shuffle(B);
        random.Shuffle(C);
        // Where a cancels b, an absolute error is meant; far more pairs than that remain.
        for (int i = 0; i < A.Length; i++)
            if (op == ElementwiseOp.Clip && !(B[i] <= C[i])) (A[i], B[i], C[i]) = (A[i], -1f, 1f);
            else if (op == ElementwiseOp.FloorMod) (A[i], B[i]) = (random.Next(-20, 20), random.Next(1, 5));
        return (A, B, C);
    }

    /// <summary>In units in the last place of the expected float, after <paramref name="slack"/> of absolute error.</summary>
    private static double Error(double expected, float actual, double slack)
    {
        float rounded = (float)expected;
        if (float.IsNaN(rounded) || float.IsNaN(actual)) return float.IsNaN(rounded) == float.IsNaN(actual) ? 0 : double.PositiveInfinity;
        if (rounded == actual) return 0;
        if (float.IsInfinity(rounded) || float.IsInfinity(actual)) return float.IsInfinity(rounded) && MathF.Abs(actual) > 3.4e38f ? 1 : double.PositiveInfinity;
        double unit = MathF.BitIncrement(MathF.Abs(rounded)) - (double)MathF.Abs(rounded);
        return Math.Max(0, Math.Abs(actual - expected) - slack) / unit;
    }

    private static double Tolerance(ElementwiseOp op) => op switch
    {
        ElementwiseOp.Exp or ElementwiseOp.Log or ElementwiseOp.Sigmoid => 2,
        ElementwiseOp.Log1p or ElementwiseOp.Expm1 or ElementwiseOp.Elu or ElementwiseOp.Softplus => 3,
        ElementwiseOp.Selu or ElementwiseOp.Silu or ElementwiseOp.SoftplusGrad or ElementwiseOp.Xlogy => 4,
        ElementwiseOp.Tanh or ElementwiseOp.Erf or ElementwiseOp.Gelu or ElementwiseOp.GeluTanh => 5,
        ElementwiseOp.SiluGrad or ElementwiseOp.RsqrtGrad or ElementwiseOp.SoftsignGrad or ElementwiseOp.TanhGrad or ElementwiseOp.SigmoidGrad => 4,
        _ => 2,
    };

    /// <summary>What cancellation or float underflow inside the formula costs, absolutely.</summary>
    private static double Slack(ElementwiseOp op, double a, double b, double c)
    {
        const double Half = 6e-8, SmallestNormal = 1.1754944e-38;
        // e⁻ˣ overflows to Inf where the sigmoid turns subnormal, and odd polynomials lose bits on subnormal x: both harmless.
        if (op is ElementwiseOp.Tanh or ElementwiseOp.Erf or ElementwiseOp.Sigmoid) return SmallestNormal;
        if (op is ElementwiseOp.Silu) return SmallestNormal * (1 + Math.Abs(a));
        double slack = op switch
        {
            ElementwiseOp.SigmoidCrossEntropy => 4 * Half * (Math.Max(a, 1) + Math.Abs(a * b)),
            ElementwiseOp.SigmoidCrossEntropySlope => 4 * Half,
            ElementwiseOp.Selu => a < 0 ? 4 * Half : 0,
            ElementwiseOp.MultiplyAdd => Half * Math.Abs(a * b),
            ElementwiseOp.Gelu or ElementwiseOp.GeluTanh => 4 * Half * Math.Abs(a),
            ElementwiseOp.TanhGrad => Half * Math.Abs(b) * (1 + a * a),
            ElementwiseOp.SigmoidGrad => Half * Math.Abs(a * b) * (1 + Math.Abs(a)),
            ElementwiseOp.EluGrad => b < 0 ? Half * Math.Abs(a) * (1 + Math.Abs(b)) : 0,
            ElementwiseOp.SeluGrad => b < 0 ? 2 * Half * Math.Abs(a) * (2 + Math.Abs(b)) : 0,
            ElementwiseOp.SqrtGrad => 1.4e-45 / Math.Abs(a),
            ElementwiseOp.SoftplusGrad => SmallestNormal * Math.Abs(a),
            ElementwiseOp.SiluGrad => SmallestNormal * Math.Abs(a * b) + 4 * Half * Math.Abs(a) * DoubleTwins.Sigmoid(b) * (1 + Math.Abs(b)),
            _ => 0,
        };
        return double.IsFinite(slack) ? slack : 0;
    }
}
