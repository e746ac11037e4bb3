namespace MLNet.Keras.Tests.Goldens;

/// <summary>Thrown when a value differs from the reference: names the case, the element, both values and the tolerance.</summary>
public sealed class GoldenMismatchException(string message) : Exception(message);

/// <summary>Comparison with reference tensors: |actual − expected| ≤ atol + rtol · |expected|; 0, 0 is bit-exact up to the sign of 0.</summary>
public static class GoldenAssert
{
    public static void Equal(GoldenCase golden, GoldenTensor expected, IEnumerable<double> actual) =>
        Close(golden, expected, actual, golden.RelativeTolerance, golden.AbsoluteTolerance);

    public static void Equal(GoldenCase golden, GoldenTensor expected, ReadOnlySpan<float> actual)
    {
        var widened = new double[actual.Length];
        for (int i = 0; i < widened.Length; i++) widened[i] = actual[i];
        Equal(golden, expected, widened);
    }

    public static void Close(GoldenCase golden, GoldenTensor expected, IEnumerable<double> actual, double rtol, double atol)
    {
        double[] want = expected.AsDoubles(), got = [.. actual];
        if (want.Length != got.Length) throw new GoldenMismatchException($"{golden}: {expected.Name} has {want.Length} elements, got {got.Length}.");
        int worst = -1, wrong = 0;
        double worstExcess = 0;
        for (int i = 0; i < want.Length; i++)
        {
            double excess = Excess(want[i], got[i], rtol, atol);
            if (excess <= 0) continue;
            wrong++;
            if (worst >= 0 && !(excess > worstExcess)) continue;
            (worst, worstExcess) = (i, excess);
        }
        if (worst >= 0)
            throw new GoldenMismatchException(
                $"{golden}: {expected.Name}[{worst}] = {got[worst]:R}, expected {want[worst]:R} (rtol {rtol:R}, atol {atol:R}); {wrong} of {want.Length} differ.");
    }

    private static double Excess(double want, double got, double rtol, double atol)
    {
        if (double.IsNaN(want) || double.IsNaN(got)) return double.IsNaN(want) && double.IsNaN(got) ? 0 : double.PositiveInfinity;
        if (want == got) return 0;
        if (double.IsInfinity(want) || double.IsInfinity(got)) return double.PositiveInfinity;
        return Math.Abs(got - want) - (atol + rtol * Math.Abs(want));
    }
}
