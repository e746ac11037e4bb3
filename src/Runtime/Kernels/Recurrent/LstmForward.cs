using MLNet.Keras.Runtime.Kernels.Rowwise;
using MLNet.Keras.Runtime.Kernels.Simd;
using MLNet.Keras.Runtime.Memory;

namespace MLNet.Keras.Runtime.Kernels.Recurrent;

/// <summary>Runs an <see cref="LstmSequence"/>: fills TimeMajorX, Gates, Previous, Cells, TanhCells, LastHidden and, if given, Outputs.</summary>
internal static unsafe class LstmForward
{
    public static void Run(in LstmSequence s, int bits = 0)
    {
        bits = bits == 0 ? Isa.Bits : bits;
        TimeMajor.Gather(s.X, s.TimeMajorX, s.Batch, s.Steps, s.Inputs, bits);
        var inputs = new GemmArguments
        {
            M = s.Batch * s.Steps, N = s.Columns, K = s.Inputs, A = s.TimeMajorX, Lda = s.Inputs, B = s.Kernel, Ldb = s.Columns, C = s.Gates, Ldc = s.Columns,
            Bias = s.Bias,
        };
        Isa.Run<Gemm, GemmArguments>(bits, in inputs);
        float* packed = Scratch.Floats(ScratchSlot.Weights, PackedWeights.Size(bits, s.Columns, s.Units));
        var packing = new PackedWeights.Arguments { B = s.RecurrentKernel, Ldb = s.Columns, N = s.Columns, K = s.Units, To = packed };
        Isa.Run<PackedWeights, PackedWeights.Arguments>(bits, in packing);
        RowRunner.Run<Kernel, Arguments>(new() { Sequence = s, Packed = packed }, s.Batch, (long)s.Steps * s.Columns * (s.Units + 10) / 4, bits);
    }

    private struct Arguments
    {
        public LstmSequence Sequence;
        public float* Packed;
    }

    private readonly struct Kernel : IRowKernel<Arguments>
    {
        public static void Run<V, S>(in Arguments a, int first, int end) where V : struct where S : struct, ISimd<V>
        {
            var s = a.Sequence;
            int rows = end - first;
            Enter(in s, first, end);
            for (int step = 0; step < s.Steps; step++)
            {
                if (step > 0 || s.InitialHidden != null)
                    Gemm.Run<V, S>(
                        new()
                        {
                            M = rows, N = s.Columns, K = s.Units, A = s.PreviousAt(first, step), Lda = s.Units, PackedB = a.Packed,
                            C = s.GatesAt(first, step), Ldc = s.Columns, Accumulate = true,
                        },
                        threads: 1);
                bool last = step == s.Steps - 1;
                var cell = s.Cell(first, rows, step);
                cell.Hidden = last ? s.LastHidden + (nint)first * s.Units : s.PreviousAt(first, step + 1);
                LstmCell.Forward<V, S>(in cell);
                if (s.Outputs == null) continue;
                for (int r = 0; r < rows; r++)
                    Copy(cell.Hidden + (nint)r * s.Units, s.Outputs + ((nint)(first + r) * s.Steps + step) * s.Units, s.Units);
            }
        }

        /// <summary>Puts the initial states where the first step looks for them.</summary>
        private static void Enter(in LstmSequence s, int first, int end)
        {
            for (int r = first; r < end; r++)
            {
                Copy(s.InitialHidden == null ? null : s.InitialHidden + (nint)r * s.Units, s.PreviousAt(r, 0), s.Units);
                Copy(s.InitialCell == null ? null : s.InitialCell + (nint)r * s.Units, s.Cells + (nint)r * s.Units, s.Units);
            }
        }

        private static void Copy(float* from, float* to, int n)
        {
            if (from == null) new Span<float>(to, n).Clear();
            else new ReadOnlySpan<float>(from, n).CopyTo(new Span<float>(to, n));
        }
    }
}
