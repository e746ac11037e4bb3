namespace MLNet.Keras.Runtime.Kernels;

/// <summary>A number as a type: conditions on it vanish when the JIT compiles a kernel for it.</summary>
internal interface ICount
{
    static abstract int N { get; }
}

internal readonly struct N1 : ICount { public static int N => 1; }
internal readonly struct N2 : ICount { public static int N => 2; }
internal readonly struct N3 : ICount { public static int N => 3; }
internal readonly struct N4 : ICount { public static int N => 4; }
internal readonly struct N5 : ICount { public static int N => 5; }
internal readonly struct N6 : ICount { public static int N => 6; }
internal readonly struct N7 : ICount { public static int N => 7; }
internal readonly struct N8 : ICount { public static int N => 8; }
internal readonly struct N9 : ICount { public static int N => 9; }
internal readonly struct N10 : ICount { public static int N => 10; }
internal readonly struct N11 : ICount { public static int N => 11; }
internal readonly struct N12 : ICount { public static int N => 12; }
internal readonly struct N13 : ICount { public static int N => 13; }
internal readonly struct N14 : ICount { public static int N => 14; }
