namespace MLNet.Keras.Runtime.Kernels.Elementwise.Functions;

// Functions that networks rarely meet: the runtime's own, one number at a time.

internal readonly struct Sin : IScalarUnary { public static float Invoke(float x) => MathF.Sin(x); }

internal readonly struct Cos : IScalarUnary { public static float Invoke(float x) => MathF.Cos(x); }

internal readonly struct Tan : IScalarUnary { public static float Invoke(float x) => MathF.Tan(x); }

internal readonly struct Asin : IScalarUnary { public static float Invoke(float x) => MathF.Asin(x); }

internal readonly struct Acos : IScalarUnary { public static float Invoke(float x) => MathF.Acos(x); }

internal readonly struct Atan : IScalarUnary { public static float Invoke(float x) => MathF.Atan(x); }

internal readonly struct Sinh : IScalarUnary { public static float Invoke(float x) => MathF.Sinh(x); }

internal readonly struct Cosh : IScalarUnary { public static float Invoke(float x) => MathF.Cosh(x); }

internal readonly struct Asinh : IScalarUnary { public static float Invoke(float x) => MathF.Asinh(x); }

internal readonly struct Acosh : IScalarUnary { public static float Invoke(float x) => MathF.Acosh(x); }

internal readonly struct Atanh : IScalarUnary { public static float Invoke(float x) => MathF.Atanh(x); }

internal readonly struct Pow : IScalarBinary { public static float Invoke(float a, float b) => MathF.Pow(a, b); }

internal readonly struct Atan2 : IScalarBinary { public static float Invoke(float a, float b) => MathF.Atan2(a, b); }

/// <summary>The remainder with the divisor's sign, as Python's %.</summary>
internal readonly struct FloorMod : IScalarBinary
{
    public static float Invoke(float a, float b)
    {
        float r = a % b;
        return r != 0 && r < 0 != b < 0 ? r + b : r;
    }
}
