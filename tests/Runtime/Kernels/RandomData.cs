namespace MLNet.Keras.Tests.Runtime.Kernels;

/// <summary>Reproducible operands, and comparison with double-precision twins.</summary>
public static class RandomData
{
    public static float[] Floats(int seed, int n, float scale = 1)
    {
        var random = new Random(seed);
        var x = new float[n];
        for (int i = 0; i < n; i++) x[i] = (random.NextSingle() * 2 - 1) * scale;
        return x;
    }

    public static void Close(double[] expected, float[] actual, double relative, double absolute)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            bool same = double.IsNaN(expected[i]) ? float.IsNaN(actual[i])
                : expected[i] == actual[i] || Math.Abs(expected[i] - actual[i]) <= absolute + relative * Math.Abs(expected[i]);
            Assert.True(same, $"element {i}: {actual[i]:R}, expected {expected[i]:R}");
        }
    }
}
