namespace MLNet.Keras.Runtime.Kernels.Plain;

/// <summary>Functions that System.Math lacks, to about 14 digits; made for exactness, not for speed.</summary>
internal static class SpecialFunctions
{
    private static readonly double TwoOverRootPi = 2 / Math.Sqrt(Math.PI);

    /// <summary>log(1 + x), exact near 0: the rounding of 1 + x is undone (Kahan).</summary>
    public static double Log1p(double x)
    {
        double u = 1 + x;
        return u == 1 || double.IsPositiveInfinity(u) ? x : Math.Log(u) * x / (u - 1);
    }

    /// <summary>eˣ − 1, exact near 0: through tanh(x / 2), which has no cancellation.</summary>
    public static double Expm1(double x)
    {
        if (Math.Abs(x) > 1)
        {
            return Math.Exp(x) - 1;
        }
        double t = Math.Tanh(x / 2);
        return 2 * t / (1 - t);
    }

    public static double Softplus(double x) => Math.Max(x, 0) + Log1p(Math.Exp(-Math.Abs(x)));

    public static double LogAddExp(double a, double b)
    {
        double max = Math.Max(a, b);
        return double.IsInfinity(max) || double.IsNaN(max) ? max : max + Log1p(Math.Exp(-Math.Abs(a - b)));
    }

    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    public static double Erf(double x) => double.IsNaN(x) ? x : Math.Abs(x) < 2 ? ErfSeries(x) : Math.Sign(x) * (1 - ErfcFraction(Math.Abs(x)));

    public static double Erfc(double x) => double.IsNaN(x) ? x : Math.Abs(x) < 2 ? 1 - ErfSeries(x) : x > 0 ? ErfcFraction(x) : 2 - ErfcFraction(-x);

    /// <summary>Winitzki's approximation, then Halley's steps on erfc, which stays exact near ±1.</summary>
    public static double Erfinv(double x)
    {
        double rest = 1 - Math.Abs(x);
        if (!(rest > 0))
        {
            return rest == 0 ? Math.Sign(x) * double.PositiveInfinity : double.NaN;
        }
        const double A = 0.147;
        double log = Math.Log(rest * (2 - rest));
        double half = 2 / (Math.PI * A) + log / 2;
        double y = Math.Sqrt(Math.Max(Math.Sqrt(half * half - log / A) - half, 0));
        for (int step = 0; step < 4; step++)
        {
            double error = rest < 0.5 ? rest - Erfc(y) : Erf(y) - Math.Abs(x);
            double slope = TwoOverRootPi * Math.Exp(-y * y);
            double newton = error / slope;
            y -= newton / (1 + y * newton);
        }
        return Math.Sign(x) * y;
    }

    /// <summary>erf(x) = 2/√π e^(−x²) Σ 2ⁿ x²ⁿ⁺¹ / (2n + 1)!!: all terms of one sign.</summary>
    private static double ErfSeries(double x)
    {
        double term = x, sum = x;
        for (int n = 1; Math.Abs(term) > Math.Abs(sum) * 1e-17; n++)
        {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return TwoOverRootPi * Math.Exp(-x * x) * sum;
    }

    /// <summary>erfc(x) = e^(−x²)/√π · 1/(x + ½/(x + 1/(x + 3/2/(x + …)))), from far inside outward.</summary>
    private static double ErfcFraction(double x)
    {
        double tail = x;
        for (int n = 120; n > 0; n--)
        {
            tail = x + n / 2.0 / tail;
        }
        return Math.Exp(-x * x) / Math.Sqrt(Math.PI) / tail;
    }
}
