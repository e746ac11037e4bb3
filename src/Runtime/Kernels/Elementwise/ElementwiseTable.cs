using MLNet.Keras.Runtime.Kernels.Elementwise.Functions;
using MLNet.Keras.Runtime.Kernels.Simd;

namespace MLNet.Keras.Runtime.Kernels.Elementwise;

/// <summary>Which opcode runs which loop over which function, how many operands it has, and roughly what an element costs.</summary>
internal sealed unsafe class ElementwiseTable
{
    private const int Cheap = 1, Vectorized = 10, Scalar = 40;

    private static readonly Lazy<ElementwiseTable>[] ByWidth =
        [.. new[] { 512, 256, 128, 1 }.Select(bits => new Lazy<ElementwiseTable>(() => new ElementwiseTable(bits)))];

    private readonly Entry[] entries = new Entry[Enum.GetValues<ElementwiseOp>().Length];

    private ElementwiseTable(int bits) => Isa.Run<Registration, Entry[]>(bits, in entries);

    /// <summary>The table of the process's vector width.</summary>
    public static ElementwiseTable Default => ForWidth(Isa.Bits);

    public static ElementwiseTable ForWidth(int bits) => ByWidth[bits switch { 512 => 0, 256 => 1, 128 => 2, _ => 3 }].Value;

    public Entry this[ElementwiseOp op] => entries[(int)op];

    /// <param name="Function">y, a, b, c, n.</param>
    /// <param name="Arity">1 to 3.</param>
    /// <param name="Cost">Relative to an addition.</param>
    internal readonly record struct Entry(nint Function, int Arity, int Cost)
    {
        public void Invoke(float* y, float* a, float* b, float* c, int n) =>
            ((delegate*<float*, float*, float*, float*, int, void>)Function)(y, a, b, c, n);
    }

    private readonly struct Registration : IVectorKernel<Entry[]>
    {
        public static void Run<V, S>(in Entry[] table) where V : struct where S : struct, ISimd<V>
        {
            table[(int)ElementwiseOp.Identity] = new(Pointer(&BlockFunctions.Unary<V, S, Identity>), 1, Cheap);
            table[(int)ElementwiseOp.Abs] = new(Pointer(&BlockFunctions.Unary<V, S, Abs>), 1, Cheap);
            table[(int)ElementwiseOp.Neg] = new(Pointer(&BlockFunctions.Unary<V, S, Neg>), 1, Cheap);
            table[(int)ElementwiseOp.Sign] = new(Pointer(&BlockFunctions.Unary<V, S, Sign>), 1, Cheap);
            table[(int)ElementwiseOp.Square] = new(Pointer(&BlockFunctions.Unary<V, S, Square>), 1, Cheap);
            table[(int)ElementwiseOp.Sqrt] = new(Pointer(&BlockFunctions.Unary<V, S, Sqrt>), 1, Cheap);
            table[(int)ElementwiseOp.Rsqrt] = new(Pointer(&BlockFunctions.Unary<V, S, Rsqrt>), 1, Cheap);
            table[(int)ElementwiseOp.Reciprocal] = new(Pointer(&BlockFunctions.Unary<V, S, Reciprocal>), 1, Cheap);
            table[(int)ElementwiseOp.Floor] = new(Pointer(&BlockFunctions.Unary<V, S, Floor>), 1, Cheap);
            table[(int)ElementwiseOp.Ceil] = new(Pointer(&BlockFunctions.Unary<V, S, Ceil>), 1, Cheap);
            table[(int)ElementwiseOp.Round] = new(Pointer(&BlockFunctions.Unary<V, S, Round>), 1, Cheap);
            table[(int)ElementwiseOp.Add] = new(Pointer(&BlockFunctions.Binary<V, S, Add>), 2, Cheap);
            table[(int)ElementwiseOp.Sub] = new(Pointer(&BlockFunctions.Binary<V, S, Sub>), 2, Cheap);
            table[(int)ElementwiseOp.Mul] = new(Pointer(&BlockFunctions.Binary<V, S, Mul>), 2, Cheap);
            table[(int)ElementwiseOp.Div] = new(Pointer(&BlockFunctions.Binary<V, S, Div>), 2, Cheap);
            table[(int)ElementwiseOp.DivNoNan] = new(Pointer(&BlockFunctions.Binary<V, S, DivNoNan>), 2, Cheap);
            table[(int)ElementwiseOp.MulNoNan] = new(Pointer(&BlockFunctions.Binary<V, S, MulNoNan>), 2, Cheap);
            table[(int)ElementwiseOp.FloorDiv] = new(Pointer(&BlockFunctions.Binary<V, S, FloorDiv>), 2, Cheap);
            table[(int)ElementwiseOp.Maximum] = new(Pointer(&BlockFunctions.Binary<V, S, Maximum>), 2, Cheap);
            table[(int)ElementwiseOp.Minimum] = new(Pointer(&BlockFunctions.Binary<V, S, Minimum>), 2, Cheap);
            table[(int)ElementwiseOp.SquaredDifference] = new(Pointer(&BlockFunctions.Binary<V, S, SquaredDifference>), 2, Cheap);
            table[(int)ElementwiseOp.MultiplyAdd] = new(Pointer(&BlockFunctions.Ternary<V, S, MultiplyAdd>), 3, Cheap);
            table[(int)ElementwiseOp.Clip] = new(Pointer(&BlockFunctions.Ternary<V, S, Clip>), 3, Cheap);

            table[(int)ElementwiseOp.Equal] = new(Pointer(&BlockFunctions.Binary<V, S, Equal>), 2, Cheap);
            table[(int)ElementwiseOp.NotEqual] = new(Pointer(&BlockFunctions.Binary<V, S, NotEqual>), 2, Cheap);
            table[(int)ElementwiseOp.Greater] = new(Pointer(&BlockFunctions.Binary<V, S, Greater>), 2, Cheap);
            table[(int)ElementwiseOp.GreaterEqual] = new(Pointer(&BlockFunctions.Binary<V, S, GreaterEqual>), 2, Cheap);
            table[(int)ElementwiseOp.Less] = new(Pointer(&BlockFunctions.Binary<V, S, Less>), 2, Cheap);
            table[(int)ElementwiseOp.LessEqual] = new(Pointer(&BlockFunctions.Binary<V, S, LessEqual>), 2, Cheap);
            table[(int)ElementwiseOp.LogicalAnd] = new(Pointer(&BlockFunctions.Binary<V, S, LogicalAnd>), 2, Cheap);
            table[(int)ElementwiseOp.LogicalOr] = new(Pointer(&BlockFunctions.Binary<V, S, LogicalOr>), 2, Cheap);
            table[(int)ElementwiseOp.LogicalNot] = new(Pointer(&BlockFunctions.Unary<V, S, LogicalNot>), 1, Cheap);
            table[(int)ElementwiseOp.IsNan] = new(Pointer(&BlockFunctions.Unary<V, S, IsNan>), 1, Cheap);
            table[(int)ElementwiseOp.IsInf] = new(Pointer(&BlockFunctions.Unary<V, S, IsInf>), 1, Cheap);
            table[(int)ElementwiseOp.IsFinite] = new(Pointer(&BlockFunctions.Unary<V, S, IsFinite>), 1, Cheap);
            table[(int)ElementwiseOp.Select] = new(Pointer(&BlockFunctions.Ternary<V, S, Select>), 3, Cheap);

            table[(int)ElementwiseOp.Exp] = new(Pointer(&BlockFunctions.Unary<V, S, Exp>), 1, Vectorized);
            table[(int)ElementwiseOp.Expm1] = new(Pointer(&BlockFunctions.Unary<V, S, Expm1>), 1, Vectorized);
            table[(int)ElementwiseOp.Log] = new(Pointer(&BlockFunctions.Unary<V, S, Log>), 1, Vectorized);
            table[(int)ElementwiseOp.Log1p] = new(Pointer(&BlockFunctions.Unary<V, S, Log1p>), 1, Vectorized);
            table[(int)ElementwiseOp.Tanh] = new(Pointer(&BlockFunctions.Unary<V, S, Tanh>), 1, Vectorized);
            table[(int)ElementwiseOp.Sigmoid] = new(Pointer(&BlockFunctions.Unary<V, S, Sigmoid>), 1, Vectorized);
            table[(int)ElementwiseOp.Erf] = new(Pointer(&BlockFunctions.Unary<V, S, Erf>), 1, Vectorized);
            table[(int)ElementwiseOp.Xlogy] = new(Pointer(&BlockFunctions.Binary<V, S, Xlogy>), 2, Vectorized);
            table[(int)ElementwiseOp.Xdivy] = new(Pointer(&BlockFunctions.Binary<V, S, Xdivy>), 2, Cheap);
            table[(int)ElementwiseOp.SigmoidCrossEntropy] = new(Pointer(&BlockFunctions.Binary<V, S, SigmoidCrossEntropy>), 2, Vectorized);
            table[(int)ElementwiseOp.SigmoidCrossEntropySlope] = new(Pointer(&BlockFunctions.Binary<V, S, SigmoidCrossEntropySlope>), 2, Vectorized);

            table[(int)ElementwiseOp.Relu] = new(Pointer(&BlockFunctions.Unary<V, S, Relu>), 1, Cheap);
            table[(int)ElementwiseOp.Relu6] = new(Pointer(&BlockFunctions.Unary<V, S, Relu6>), 1, Cheap);
            table[(int)ElementwiseOp.LeakyRelu] = new(Pointer(&BlockFunctions.Binary<V, S, LeakyRelu>), 2, Cheap);
            table[(int)ElementwiseOp.Elu] = new(Pointer(&BlockFunctions.Unary<V, S, Elu>), 1, Vectorized);
            table[(int)ElementwiseOp.Selu] = new(Pointer(&BlockFunctions.Unary<V, S, Selu>), 1, Vectorized);
            table[(int)ElementwiseOp.Softplus] = new(Pointer(&BlockFunctions.Unary<V, S, Softplus>), 1, Vectorized);
            table[(int)ElementwiseOp.Softsign] = new(Pointer(&BlockFunctions.Unary<V, S, Softsign>), 1, Cheap);
            table[(int)ElementwiseOp.Silu] = new(Pointer(&BlockFunctions.Unary<V, S, Silu>), 1, Vectorized);
            table[(int)ElementwiseOp.Gelu] = new(Pointer(&BlockFunctions.Unary<V, S, Gelu>), 1, Vectorized);
            table[(int)ElementwiseOp.GeluTanh] = new(Pointer(&BlockFunctions.Unary<V, S, GeluTanh>), 1, Vectorized);

            table[(int)ElementwiseOp.ReluGrad] = new(Pointer(&BlockFunctions.Binary<V, S, ReluGrad>), 2, Cheap);
            table[(int)ElementwiseOp.Relu6Grad] = new(Pointer(&BlockFunctions.Binary<V, S, Relu6Grad>), 2, Cheap);
            table[(int)ElementwiseOp.LeakyReluGrad] = new(Pointer(&BlockFunctions.Ternary<V, S, LeakyReluGrad>), 3, Cheap);
            table[(int)ElementwiseOp.EluGrad] = new(Pointer(&BlockFunctions.Binary<V, S, EluGrad>), 2, Cheap);
            table[(int)ElementwiseOp.SeluGrad] = new(Pointer(&BlockFunctions.Binary<V, S, SeluGrad>), 2, Cheap);
            table[(int)ElementwiseOp.SoftplusGrad] = new(Pointer(&BlockFunctions.Binary<V, S, SoftplusGrad>), 2, Vectorized);
            table[(int)ElementwiseOp.SoftsignGrad] = new(Pointer(&BlockFunctions.Binary<V, S, SoftsignGrad>), 2, Cheap);
            table[(int)ElementwiseOp.TanhGrad] = new(Pointer(&BlockFunctions.Binary<V, S, TanhGrad>), 2, Cheap);
            table[(int)ElementwiseOp.SigmoidGrad] = new(Pointer(&BlockFunctions.Binary<V, S, SigmoidGrad>), 2, Cheap);
            table[(int)ElementwiseOp.SqrtGrad] = new(Pointer(&BlockFunctions.Binary<V, S, SqrtGrad>), 2, Cheap);
            table[(int)ElementwiseOp.RsqrtGrad] = new(Pointer(&BlockFunctions.Binary<V, S, RsqrtGrad>), 2, Cheap);
            table[(int)ElementwiseOp.ReciprocalGrad] = new(Pointer(&BlockFunctions.Binary<V, S, ReciprocalGrad>), 2, Cheap);
            table[(int)ElementwiseOp.SiluGrad] = new(Pointer(&BlockFunctions.Binary<V, S, SiluGrad>), 2, Vectorized);

            table[(int)ElementwiseOp.Sin] = new(Pointer(&BlockFunctions.ScalarUnary<Sin>), 1, Scalar);
            table[(int)ElementwiseOp.Cos] = new(Pointer(&BlockFunctions.ScalarUnary<Cos>), 1, Scalar);
            table[(int)ElementwiseOp.Tan] = new(Pointer(&BlockFunctions.ScalarUnary<Tan>), 1, Scalar);
            table[(int)ElementwiseOp.Asin] = new(Pointer(&BlockFunctions.ScalarUnary<Asin>), 1, Scalar);
            table[(int)ElementwiseOp.Acos] = new(Pointer(&BlockFunctions.ScalarUnary<Acos>), 1, Scalar);
            table[(int)ElementwiseOp.Atan] = new(Pointer(&BlockFunctions.ScalarUnary<Atan>), 1, Scalar);
            table[(int)ElementwiseOp.Sinh] = new(Pointer(&BlockFunctions.ScalarUnary<Sinh>), 1, Scalar);
            table[(int)ElementwiseOp.Cosh] = new(Pointer(&BlockFunctions.ScalarUnary<Cosh>), 1, Scalar);
            table[(int)ElementwiseOp.Asinh] = new(Pointer(&BlockFunctions.ScalarUnary<Asinh>), 1, Scalar);
            table[(int)ElementwiseOp.Acosh] = new(Pointer(&BlockFunctions.ScalarUnary<Acosh>), 1, Scalar);
            table[(int)ElementwiseOp.Atanh] = new(Pointer(&BlockFunctions.ScalarUnary<Atanh>), 1, Scalar);
            table[(int)ElementwiseOp.Pow] = new(Pointer(&BlockFunctions.ScalarBinary<Pow>), 2, Scalar);
            table[(int)ElementwiseOp.Atan2] = new(Pointer(&BlockFunctions.ScalarBinary<Atan2>), 2, Scalar);
            table[(int)ElementwiseOp.FloorMod] = new(Pointer(&BlockFunctions.ScalarBinary<FloorMod>), 2, Scalar);

            // Needs its place in the stream: the runner calls it by name.
            table[(int)ElementwiseOp.Dropout] = new(0, 2, Vectorized);
        }

        private static nint Pointer(delegate*<float*, float*, float*, float*, int, void> function) => (nint)function;
    }
}
