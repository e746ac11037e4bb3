using System.Numerics;

namespace MLNet.Keras;

/// <summary>Converts elements between dtypes with C#'s unchecked rules: floats truncate toward zero, integers wrap, bool is 0 or 1.</summary>
internal static class ElementConversion
{
    /// <summary>Copies <paramref name="source"/> into <paramref name="target"/>, converting each element.</summary>
    public static void Convert(Tensor source, Tensor target)
    {
        switch (source.DType)
        {
            case DType.Float16: From<Half>(source, target); break;
            case DType.BFloat16: FromConverted(source.AsSpan<BFloat16>(), value => (float)value, target); break;
            case DType.Float32: From<float>(source, target); break;
            case DType.Float64: From<double>(source, target); break;
            case DType.Int8: From<sbyte>(source, target); break;
            case DType.Int16: From<short>(source, target); break;
            case DType.Int32: From<int>(source, target); break;
            case DType.Int64: From<long>(source, target); break;
            case DType.UInt8: From<byte>(source, target); break;
            case DType.UInt16: From<ushort>(source, target); break;
            case DType.UInt32: From<uint>(source, target); break;
            case DType.UInt64: From<ulong>(source, target); break;
            case DType.Bool: FromConverted(source.AsSpan<bool>(), value => value ? (byte)1 : (byte)0, target); break;
            default: throw new DTypeException($"Cannot convert from {source.DType}.");
        }
    }

    private static void From<S>(Tensor source, Tensor target) where S : unmanaged, INumber<S> => To<S>(source.AsSpan<S>(), target);

    private static void FromConverted<R, S>(ReadOnlySpan<R> raw, Func<R, S> widen, Tensor target) where S : unmanaged, INumber<S>
    {
        var widened = new S[raw.Length];
        for (int i = 0; i < raw.Length; i++)
        {
            widened[i] = widen(raw[i]);
        }
        To<S>(widened, target);
    }

    private static void To<S>(ReadOnlySpan<S> source, Tensor target) where S : unmanaged, INumber<S>
    {
        switch (target.DType)
        {
            case DType.Float16: Copy(source, target.AsSpan<Half>()); break;
            case DType.BFloat16: Map(source, target.AsSpan<BFloat16>(), value => (BFloat16)float.CreateTruncating(value)); break;
            case DType.Float32: Copy(source, target.AsSpan<float>()); break;
            case DType.Float64: Copy(source, target.AsSpan<double>()); break;
            case DType.Int8: CopyInteger(source, target.AsSpan<sbyte>()); break;
            case DType.Int16: CopyInteger(source, target.AsSpan<short>()); break;
            case DType.Int32: CopyInteger(source, target.AsSpan<int>()); break;
            case DType.Int64: Copy(source, target.AsSpan<long>()); break;
            case DType.UInt8: CopyInteger(source, target.AsSpan<byte>()); break;
            case DType.UInt16: CopyInteger(source, target.AsSpan<ushort>()); break;
            case DType.UInt32: CopyInteger(source, target.AsSpan<uint>()); break;
            case DType.UInt64: Copy(source, target.AsSpan<ulong>()); break;
            case DType.Bool: Map(source, target.AsSpan<bool>(), value => value != S.Zero); break;
            default: throw new DTypeException($"Cannot convert to {target.DType}.");
        }
    }

    private static void Copy<S, T>(ReadOnlySpan<S> source, Span<T> target) where S : INumber<S> where T : INumber<T>
    {
        for (int i = 0; i < source.Length; i++)
        {
            target[i] = T.CreateTruncating(source[i]);
        }
    }

    /// <summary>Float to a narrow integer goes through int64, so that it wraps as TensorFlow's Cast does instead of saturating.</summary>
    private static void CopyInteger<S, T>(ReadOnlySpan<S> source, Span<T> target) where S : INumber<S> where T : INumber<T>
    {
        for (int i = 0; i < source.Length; i++)
        {
            target[i] = T.CreateTruncating(long.CreateTruncating(source[i]));
        }
    }

    private static void Map<S, T>(ReadOnlySpan<S> source, Span<T> target, Func<S, T> convert)
    {
        for (int i = 0; i < source.Length; i++)
        {
            target[i] = convert(source[i]);
        }
    }
}
