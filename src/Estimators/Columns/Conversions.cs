using System.Numerics;
using System.Runtime.CompilerServices;

namespace MLNet.Keras.Estimators.Columns;

/// <summary>How an element of a column becomes an element of a tensor; a static member, so that loops over it are inlined.</summary>
internal interface IConversion<TSource, T>
{
    static abstract T Convert(TSource value);
}

/// <summary>Number to float or int; an integer that does not fit raises <see cref="OverflowException"/>.</summary>
internal readonly struct NumberConversion<TSource, T> : IConversion<TSource, T> where TSource : INumberBase<TSource>
{
    public static T Convert(TSource value)
    {
        if (typeof(T) == typeof(float))
        {
            float single = float.CreateTruncating(value);
            return Unsafe.As<float, T>(ref single);
        }
        int integer = int.CreateChecked(value);
        return Unsafe.As<int, T>(ref integer);
    }
}

/// <summary>Truth value to 0 or 1.</summary>
internal readonly struct TruthConversion<T> : IConversion<bool, T>
{
    public static T Convert(bool value) => NumberConversion<byte, T>.Convert(value ? (byte)1 : (byte)0);
}
