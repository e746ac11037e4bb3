using System.Numerics;
using System.Runtime.CompilerServices;

namespace MLNet.Keras.Runtime.Kernels.Elementwise;

/// <summary>Between memory's element types and the float32 of a program.</summary>
internal static unsafe class Conversion
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(float* y, float value, int n)
    {
        // Span.Fill would start in tier 0: ten times slower for the first hundred milliseconds.
        var vector = new Vector<float>(value);
        int i = 0;
        for (; i + Vector<float>.Count <= n; i += Vector<float>.Count) vector.Store(y + i);
        for (; i < n; i++) y[i] = value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Load(void* source, ElementType type, long index) => type switch
    {
        ElementType.Bool => ((byte*)source)[index] != 0 ? 1f : 0f,
        ElementType.Int32 => ((int*)source)[index],
        _ => ((float*)source)[index],
    };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Load(void* source, ElementType type, long start, float* y, int n)
    {
        switch (type)
        {
            case ElementType.Bool:
                for (int i = 0; i < n; i++) y[i] = ((byte*)source)[start + i] != 0 ? 1f : 0f;
                break;
            case ElementType.Int32:
                for (int i = 0; i < n; i++) y[i] = ((int*)source)[start + i];
                break;
            default:
                new ReadOnlySpan<float>((float*)source + start, n).CopyTo(new Span<float>(y, n));
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Store(float* x, void* target, ElementType type, long start, int n)
    {
        if (type == ElementType.Bool)
            for (int i = 0; i < n; i++) ((byte*)target)[start + i] = x[i] != 0 ? (byte)1 : (byte)0;
        else
            for (int i = 0; i < n; i++) ((int*)target)[start + i] = (int)x[i];
    }
}
