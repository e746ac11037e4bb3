using System.Globalization;
using System.Text.RegularExpressions;
using MLNet.Keras.Tests.Goldens;

namespace MLNet.Keras.Tests.Models;

/// <summary>A CSV file against Keras's: the same text but for the last digits of figures.</summary>
internal static partial class CsvText
{
    public static void Check(GoldenCase golden, string expected, string actual)
    {
        TrajectoryCheck.Same(golden, "text", Number().Replace(expected, "#"), Number().Replace(actual, "#"));
        foreach (var (want, got) in Numbers(expected).Zip(Numbers(actual)))
        {
            if (Math.Abs(want - got) > golden.AbsoluteTolerance + golden.RelativeTolerance * Math.Abs(want))
            {
                throw new GoldenMismatchException($"{golden}: the text has {got:R}, expected {want:R}.");
            }
        }
    }

    private static IEnumerable<double> Numbers(string text) => Number().Matches(text).Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\d+\.\d+(e[+-]\d+)?")]
    private static partial Regex Number();
}
