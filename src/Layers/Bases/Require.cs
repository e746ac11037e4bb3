using System.Runtime.CompilerServices;

namespace MLNet.Keras.Layers;

/// <summary>Checks of constructor arguments: errors name the layer class, the option, the range and the value.</summary>
internal static class Require
{
    public static int Positive(int value, string option, [CallerFilePath] string file = "") => value > 0
        ? value
        : throw new ArgumentOutOfRangeException(option, value, $"{Path.GetFileNameWithoutExtension(file)}: '{option}' must be above 0, got {value}.");

    public static double Between(double value, double low, double high, string option, [CallerFilePath] string file = "") => value >= low && value <= high
        ? value
        : throw new ArgumentOutOfRangeException(option, value, $"{Path.GetFileNameWithoutExtension(file)}: '{option}' must lie in [{low}, {high}], got {value}.");

    public static T? Unsupported<T>(T? value, string option, [CallerFilePath] string file = "") where T : class => value is null
        ? null
        : throw new NotSupportedException($"{Path.GetFileNameWithoutExtension(file)}: '{option}' is not supported.");

    public static string OneOf(string value, string option, params ReadOnlySpan<string> known)
    {
        foreach (string candidate in known)
        {
            if (candidate.Equals(value, StringComparison.OrdinalIgnoreCase))
            {
                return candidate;
            }
        }
        throw new UnknownIdentifierException(option, value, known.ToArray());
    }
}
