using System.Runtime.CompilerServices;
using MLNet.Keras.Runtime.Kernels.Simd;

namespace MLNet.Keras.Runtime.Kernels.Elementwise;

/// <summary>
/// The loops: one per arity, over contiguous operands of one length. All have the same signature, so that a program calls
/// any of them through one kind of function pointer; operands beyond the arity are ignored. y may be a, b or c itself.
/// </summary>
/// <remarks>Optimized at once: these run before a tiered loop would have been noticed as hot.</remarks>
internal static unsafe class BlockFunctions
{
    private const MethodImplOptions Optimize = MethodImplOptions.AggressiveOptimization;

    [MethodImpl(Optimize)]
    public static void Unary<V, S, F>(float* y, float* a, float* b, float* c, int n)
        where V : struct where S : struct, ISimd<V> where F : struct, IUnary
    {
        int i = 0;
        for (; i + S.Width <= n; i += S.Width) S.Store(y + i, F.Invoke<V, S>(S.Load(a + i)));
        if (i < n) S.StorePartial(y + i, F.Invoke<V, S>(S.LoadPartial(a + i, n - i)), n - i);
    }

    [MethodImpl(Optimize)]
    public static void Binary<V, S, F>(float* y, float* a, float* b, float* c, int n)
        where V : struct where S : struct, ISimd<V> where F : struct, IBinary
    {
        int i = 0;
        for (; i + S.Width <= n; i += S.Width) S.Store(y + i, F.Invoke<V, S>(S.Load(a + i), S.Load(b + i)));
        if (i < n) S.StorePartial(y + i, F.Invoke<V, S>(S.LoadPartial(a + i, n - i), S.LoadPartial(b + i, n - i)), n - i);
    }

    [MethodImpl(Optimize)]
    public static void Ternary<V, S, F>(float* y, float* a, float* b, float* c, int n)
        where V : struct where S : struct, ISimd<V> where F : struct, ITernary
    {
        int i = 0;
        for (; i + S.Width <= n; i += S.Width) S.Store(y + i, F.Invoke<V, S>(S.Load(a + i), S.Load(b + i), S.Load(c + i)));
        int m = n - i;
        if (m > 0) S.StorePartial(y + i, F.Invoke<V, S>(S.LoadPartial(a + i, m), S.LoadPartial(b + i, m), S.LoadPartial(c + i, m)), m);
    }

    [MethodImpl(Optimize)]
    public static void ScalarUnary<F>(float* y, float* a, float* b, float* c, int n) where F : struct, IScalarUnary
    {
        for (int i = 0; i < n; i++) y[i] = F.Invoke(a[i]);
    }

    [MethodImpl(Optimize)]
    public static void ScalarBinary<F>(float* y, float* a, float* b, float* c, int n) where F : struct, IScalarBinary
    {
        for (int i = 0; i < n; i++) y[i] = F.Invoke(a[i], b[i]);
    }
}
