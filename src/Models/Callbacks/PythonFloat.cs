using System.Globalization;

namespace MLNet.Keras.Callbacks;

/// <summary>Numbers as Python writes them, so that texts and files look the same.</summary>
internal static class PythonFloat
{
    /// <summary>The shortest digits that read back to the number, such as <c>0.5</c>, <c>1e-05</c>, <c>3.0</c>.</summary>
    public static string Repr(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }
        string scientific = value.ToString("E16", CultureInfo.InvariantCulture);
        string shortest = value.ToString("R", CultureInfo.InvariantCulture);
        int exponent = int.Parse(scientific[(scientific.IndexOf('E') + 1)..], CultureInfo.InvariantCulture);
        string digits = new([.. shortest.Split('E')[0].Where(char.IsAsciiDigit)]);
        digits = digits.TrimStart('0').TrimEnd('0') is { Length: > 0 } significant ? significant : "0";
        string sign = double.IsNegative(value) ? "-" : "";
        return exponent switch
        {
            < -4 or >= 16 => $"{sign}{digits[0]}{(digits.Length > 1 ? "." + digits[1..] : "")}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}",
            < 0 => $"{sign}0.{new string('0', -exponent - 1)}{digits}",
            _ when digits.Length <= exponent + 1 => $"{sign}{digits.PadRight(exponent + 1, '0')}.0",
            _ => $"{sign}{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}",
        };
    }
}
