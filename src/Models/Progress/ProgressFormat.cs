using System.Globalization;
using MLNet.Keras.Callbacks;

namespace MLNet.Keras.Progress;

/// <summary>How Keras writes counts, times and figures.</summary>
internal static class ProgressFormat
{
    public static string Count(int step, int target)
    {
        string all = target.ToString(CultureInfo.InvariantCulture);
        return $"{step.ToString(CultureInfo.InvariantCulture).PadLeft(all.Length)}/{all}";
    }

    public static string PerStep(double seconds) => seconds switch
    {
        >= 1 or 0 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0}s/step"),
        >= 1e-3 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e3:0}ms/step"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e6:0}us/step"),
    };

    /// <summary>The time that an epoch will still take.</summary>
    public static string Remaining(double seconds) => seconds switch
    {
        > 3600 => $"{(int)seconds / 3600}:{(int)seconds % 3600 / 60:00}:{(int)seconds % 60:00}",
        > 60 => $"{(int)seconds / 60}:{(int)seconds % 60:00}",
        _ => $"{(int)seconds}s",
    };

    public static string Figures(Logs logs) => string.Concat(logs.Keys.Select(name => $" - {name}: {Figure(logs[name])}"));

    /// <summary>Four decimals; small values, 0 among them, in scientific notation.</summary>
    public static string Figure(double value) => value switch
    {
        double.NaN => "nan",
        double.PositiveInfinity => "inf",
        double.NegativeInfinity => "-inf",
        _ when Math.Abs(value) > 1e-3 => value.ToString("F4", CultureInfo.InvariantCulture),
        _ => value.ToString("0.0000e+00", CultureInfo.InvariantCulture),
    };
}
