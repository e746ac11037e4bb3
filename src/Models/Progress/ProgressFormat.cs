using System.Globalization;
using MLNet.Keras.Callbacks;

namespace MLNet.Keras.Progress;

/// <summary>How Keras writes times and figures.</summary>
internal static class ProgressFormat
{
    public static string PerStep(double seconds) => seconds switch
    {
        >= 1 or 0 => $"{seconds:0}s/step",
        >= 1e-3 => $"{seconds * 1e3:0}ms/step",
        _ => $"{seconds * 1e6:0}us/step",
    };

    public static string Figures(Logs logs) => string.Concat(logs.Keys.Select(name => $" - {name}: {Figure(logs[name])}"));

    /// <summary>Four decimals; very small values in scientific notation.</summary>
    public static string Figure(double value) => value switch
    {
        double.NaN => "nan",
        double.PositiveInfinity => "inf",
        double.NegativeInfinity => "-inf",
        _ when Math.Abs(value) > 1e-3 || value == 0 => value.ToString("0.0000", CultureInfo.InvariantCulture),
        _ => value.ToString("0.0000e+00", CultureInfo.InvariantCulture),
    };
}
