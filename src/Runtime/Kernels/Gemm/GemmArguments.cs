namespace MLNet.Keras.Runtime.Kernels;

/// <summary>
/// C[M, N] (+)= op(A)[M, K] · op(B)[K, N] (+ bias) (ReLU), row-major with leading dimensions. A, B, C and the bias are
/// readable past their ends as <see cref="Memory.AlignedMemory.Slack"/> says; C overlaps neither operand.
/// </summary>
internal unsafe struct GemmArguments
{
    public int M;
    public int N;
    public int K;

    public float* A;
    public nint Lda;
    public bool TransposeA;

    public float* B;
    public nint Ldb;
    public bool TransposeB;

    /// <summary>op(B) as <see cref="PackedWeights"/> lays it out; B, Ldb and TransposeB are then ignored.</summary>
    public float* PackedB;

    public float* C;
    public nint Ldc;

    /// <summary>Add to what C holds instead of replacing it.</summary>
    public bool Accumulate;

    /// <summary>N values added to each row, or null.</summary>
    public float* Bias;
    public bool Relu;
}
