using System.Numerics;
using System.Runtime.CompilerServices;

namespace MLNet.Keras.Runtime.Kernels.Reductions;

/// <summary>TensorFlow's <c>ArgMax</c> and <c>ArgMin</c> over the middle of [outer, size, inner]; the first of equals wins.</summary>
internal static unsafe class ArgReduction
{
    public static void Maximum<T>(float* x, T* y, int outer, int size, int inner) where T : unmanaged, IBinaryInteger<T> =>
        Run(x, y, outer, size, inner, sign: 1);

    public static void Minimum<T>(float* x, T* y, int outer, int size, int inner) where T : unmanaged, IBinaryInteger<T> =>
        Run(x, y, outer, size, inner, sign: -1);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<T>(float* x, T* y, int outer, int size, int inner, float sign) where T : unmanaged, IBinaryInteger<T>
    {
        for (int o = 0; o < outer; o++)
            for (int j = 0; j < inner; j++)
            {
                float* p = x + (long)o * size * inner + j;
                int best = 0;
                // Not the first element: a NaN there would never be beaten.
                float most = float.NegativeInfinity;
                for (int r = 0; r < size; r++)
                {
                    float value = sign * p[(long)r * inner];
                    if (value > most) (best, most) = (r, value);
                }
                y[(long)o * inner + j] = T.CreateTruncating(best);
            }
    }
}
