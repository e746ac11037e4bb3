using MLNet.Keras.Graphs;

namespace MLNet.Keras.Tests.Graphs.Ops;

/// <summary>Attribute values as the constructor parameters of op records take them.</summary>
internal static class AttributeConversion
{
    /// <summary>The value as the target type; null if it does not fit.</summary>
    public static object? To(Type target, object value)
    {
        target = Nullable.GetUnderlyingType(target) ?? target;
        return target switch
        {
            _ when target.IsInstanceOfType(value) => value,
            _ when target == typeof(int) && value is long number => checked((int)number),
            _ when target == typeof(float) && value is double or long => Convert.ToSingle(value),
            _ when target == typeof(double) && value is float or long => Convert.ToDouble(value),
            _ when target == typeof(DType) && value is string name => DTypes.Parse(name),
            _ when target == typeof(int[]) && value is long[] numbers => Integers(numbers),
            _ when target == typeof(IntList) && value is long[] numbers => (IntList)Integers(numbers),
            _ when target == typeof(Shape) && value is long[] numbers => (Shape)Integers(numbers),
            _ when target == typeof(float[]) && value is double[] reals => reals.Select(real => (float)real).ToArray(),
            _ when target == typeof(DType[]) && value is string[] names => names.Select(DTypes.Parse).ToArray(),
            _ when target.IsEnum && value is string name => Enum.TryParse(target, name, ignoreCase: true, out object? member) ? member : null,
            _ => null,
        };
    }

    private static int[] Integers(long[] numbers) => [.. numbers.Select(number => checked((int)number))];
}
