using System.Runtime.InteropServices;

namespace MLNet.Keras.Tests.Goldens;

/// <summary>A reference tensor. <see cref="DType"/> is safetensors' name: F32, F64, F16, I32, I64, U8, BOOL …</summary>
public sealed record GoldenTensor(string Name, string DType, int[] Shape, ReadOnlyMemory<byte> Bytes)
{
    public int Count => Shape.Aggregate(1, (a, b) => a * b);

    /// <summary>The raw elements, of exactly the type asked for.</summary>
    public T[] As<T>() where T : unmanaged
    {
        string expected = typeof(T) == typeof(float) ? "F32" : typeof(T) == typeof(double) ? "F64" : typeof(T) == typeof(Half) ? "F16"
            : typeof(T) == typeof(int) ? "I32" : typeof(T) == typeof(long) ? "I64" : typeof(T) == typeof(uint) ? "U32"
            : typeof(T) == typeof(ulong) ? "U64" : typeof(T) == typeof(short) ? "I16" : typeof(T) == typeof(ushort) ? "U16"
            : typeof(T) == typeof(byte) ? "U8" : typeof(T) == typeof(sbyte) ? "I8" : typeof(T) == typeof(bool) ? "BOOL" : "?";
        if (expected != DType) throw new InvalidDataException($"Tensor '{Name}' holds {DType}, not {expected}.");
        return MemoryMarshal.Cast<byte, T>(Bytes.Span).ToArray();
    }

    public float[] Floats => As<float>();

    /// <summary>The elements as doubles, whatever their type.</summary>
    public double[] AsDoubles() => DType switch
    {
        "F32" => [.. As<float>().Select(x => (double)x)],
        "F64" => As<double>(),
        "F16" => [.. As<Half>().Select(x => (double)x)],
        "BF16" => [.. MemoryMarshal.Cast<byte, BFloat16>(Bytes.Span).ToArray().Select(x => (double)x)],
        "I32" => [.. As<int>().Select(x => (double)x)],
        "I64" => [.. As<long>().Select(x => (double)x)],
        "U32" => [.. As<uint>().Select(x => (double)x)],
        "U64" => [.. As<ulong>().Select(x => (double)x)],
        "I16" => [.. As<short>().Select(x => (double)x)],
        "U16" => [.. As<ushort>().Select(x => (double)x)],
        "U8" => [.. As<byte>().Select(x => (double)x)],
        "I8" => [.. As<sbyte>().Select(x => (double)x)],
        "BOOL" => [.. As<bool>().Select(x => x ? 1.0 : 0.0)],
        _ => throw new InvalidDataException($"Tensor '{Name}' has the unknown type {DType}."),
    };
}
