namespace MLNet.Keras.Runtime.Kernels;

/// <summary>
/// One tile for <see cref="MicroKernel{V,S}"/>: where its operands are. All strides are in bytes. The K loop runs
/// <see cref="Segments"/> times over <see cref="K"/> steps, A and B jumping between segments: a product has one segment, a
/// convolution has one per kernel row.
/// </summary>
internal unsafe struct MicroKernelArguments
{
    public nint K;
    public nint Segments;

    public byte* A;
    public nint ARow;
    public nint AStep;
    public nint ASegment;

    public byte* B;
    public nint BStep;
    public nint BSegment;

    public byte* C;
    public nint CRow;

    /// <summary>Add to what C holds.</summary>
    public bool Accumulate;
    public bool Relu;

    /// <summary>One value per column, or null.</summary>
    public float* Bias;

    /// <summary>Columns of the last vector that exist (1 … Width).</summary>
    public int LastColumns;

    /// <summary><see cref="Simd.MaskTable"/>, here because a static field read inside the kernel could spill every accumulator.</summary>
    public float* MaskTable;
}
