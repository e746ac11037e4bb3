namespace MLNet.Keras.Runtime.Kernels.RandomNumbers;

/// <summary>Two uniforms to two standard normals (Box and Muller, 1958), in TensorFlow's order: sine first, then cosine.</summary>
internal static class BoxMuller
{
    // Keeps the logarithm finite; the same bound for float and double, as TensorFlow has it.
    private const float Least = 1e-7f;

    public static (float Sine, float Cosine) Single(uint word0, uint word1)
    {
        float radius = MathF.Sqrt(-2f * MathF.Log(MathF.Max(UniformBits.Single(word0), Least)));
        var (sine, cosine) = MathF.SinCos((float)(2.0 * Math.PI * UniformBits.Single(word1)));
        return (sine * radius, cosine * radius);
    }

    public static (double Sine, double Cosine) Double(in PhiloxBlock block)
    {
        double radius = Math.Sqrt(-2.0 * Math.Log(Math.Max(UniformBits.Double(block, 0), 1e-7)));
        var (sine, cosine) = Math.SinCos(2.0 * Math.PI * UniformBits.Double(block, 1));
        return (sine * radius, cosine * radius);
    }
}
