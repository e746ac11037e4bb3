namespace MLNet.Keras.Runtime.Kernels.Plain;

/// <summary>Division and its rests, with TensorFlow's rules; an integer divisor of 0 is an error.</summary>
internal static class Quotients
{
    public static long Truncated(long a, long b) => b == -1 ? -a : a / NotZero(b);

    public static long Rest(long a, long b) => b == -1 ? 0 : a % NotZero(b);

    public static long Floor(long a, long b) => Truncated(a, b) - (Rest(a, b) != 0 && (Rest(a, b) < 0) != (b < 0) ? 1 : 0);

    public static long Modulo(long a, long b) => Rest(a, b) is var rest && rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;

    public static double Modulo(double a, double b) => a % b is var rest && rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;

    public static long Power(long a, long b)
    {
        if (b < 0)
        {
            throw new KerasException($"Pow: {a} to the negative exponent {b} is not an integer.");
        }
        long product = 1;
        for (; b > 0; b >>= 1, a *= a)
        {
            product *= (b & 1) != 0 ? a : 1;
        }
        return product;
    }

    private static long NotZero(long divisor) => divisor != 0 ? divisor : throw new KerasException("Integer division by zero.");
}
