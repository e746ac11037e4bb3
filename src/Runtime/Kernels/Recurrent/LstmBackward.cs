using MLNet.Keras.Runtime.Kernels.Reductions;
using MLNet.Keras.Runtime.Kernels.Rowwise;
using MLNet.Keras.Runtime.Kernels.Simd;
using MLNet.Keras.Runtime.Memory;

namespace MLNet.Keras.Runtime.Kernels.Recurrent;

/// <summary>Where gradients come from and go to. Null where there is none, or none is wanted.</summary>
internal unsafe struct LstmGradients
{
    /// <summary>In: [batch, steps, units] in order of processing.</summary>
    public float* Outputs;

    /// <summary>In: [batch, units].</summary>
    public float* LastHidden, LastCell;

    /// <summary>Out.</summary>
    public float* X, Kernel, RecurrentKernel, Bias, InitialHidden, InitialCell;
}

/// <summary>The gradient of an <see cref="LstmSequence"/> after <see cref="LstmForward"/>. Overwrites its Gates.</summary>
internal static unsafe class LstmBackward
{
    public static void Run(in LstmSequence s, in LstmGradients d, int bits = 0)
    {
        bits = bits == 0 ? Isa.Bits : bits;
        long states = (long)s.Batch * s.Units;
        float* packed = Scratch.Floats(ScratchSlot.Weights, PackedWeights.Size(bits, s.Units, s.Columns) + 2 * states);
        float* hidden = packed + PackedWeights.Size(bits, s.Units, s.Columns), cell = hidden + states;
        var packing = new PackedWeights.Arguments { B = s.RecurrentKernel, Ldb = s.Columns, TransposeB = true, N = s.Units, K = s.Columns, To = packed };
        Isa.Run<PackedWeights, PackedWeights.Arguments>(bits, in packing);
        RowRunner.Run<Kernel, Arguments>(
            new() { Sequence = s, Gradients = d, Packed = packed, Hidden = hidden, Cell = cell },
            s.Batch, (long)s.Steps * s.Columns * (s.Units + 10) / 4, bits);
        WeightGradients(in s, in d, bits);
    }

    private static void WeightGradients(in LstmSequence s, in LstmGradients d, int bits)
    {
        int rows = s.Batch * s.Steps;
        if (d.Kernel != null) Product(s.TimeMajorX, s.Inputs, d.Kernel, in s);
        if (d.RecurrentKernel != null) Product(s.Previous, s.Units, d.RecurrentKernel, in s);
        if (d.Bias != null) ColumnFold.Run<SumFold>(s.Gates, d.Bias, 1, rows, s.Columns, 1, bits);
        if (d.X == null) return;
        float* dx = Scratch.Floats(ScratchSlot.Image, (long)rows * s.Inputs);
        var inputs = new GemmArguments
        {
            M = rows, N = s.Inputs, K = s.Columns, A = s.Gates, Lda = s.Columns, B = s.Kernel, Ldb = s.Columns, TransposeB = true, C = dx, Ldc = s.Inputs,
        };
        Isa.Run<Gemm, GemmArguments>(bits, in inputs);
        TimeMajor.Scatter(dx, d.X, s.Batch, s.Steps, s.Inputs, bits);

        // y[columns, 4 · units] = aᵀ · dGates, over all rows.
        void Product(float* a, int columns, float* y, in LstmSequence s)
        {
            var product = new GemmArguments
            {
                M = columns, N = s.Columns, K = rows, A = a, Lda = columns, TransposeA = true, B = s.Gates, Ldb = s.Columns, C = y, Ldc = s.Columns,
            };
            Isa.Run<Gemm, GemmArguments>(bits, in product);
        }
    }

    private struct Arguments
    {
        public LstmSequence Sequence;
        public LstmGradients Gradients;
        public float* Packed, Hidden, Cell;
    }

    private readonly struct Kernel : IRowKernel<Arguments>
    {
        public static void Run<V, S>(in Arguments a, int first, int end) where V : struct where S : struct, ISimd<V>
        {
            var (s, d) = (a.Sequence, a.Gradients);
            int rows = end - first;
            nint offset = (nint)first * s.Units;
            float* hidden = a.Hidden + offset, dCell = a.Cell + offset;
            Copy(d.LastHidden, hidden, offset, rows * s.Units);
            Copy(d.LastCell, dCell, offset, rows * s.Units);
            for (int step = s.Steps - 1; step >= 0; step--)
            {
                if (d.Outputs != null) AddOutputs<V, S>(in s, d.Outputs, first, rows, step, hidden);
                var cell = s.Cell(first, rows, step);
                cell.Hidden = hidden;
                cell.StateGradient = dCell;
                LstmCell.Backward<V, S>(in cell);
                if (step == 0 && d.InitialHidden == null) continue;
                Gemm.Run<V, S>(
                    new()
                    {
                        M = rows, N = s.Units, K = s.Columns, A = s.GatesAt(first, step), Lda = s.Columns, PackedB = a.Packed,
                        C = hidden, Ldc = s.Units,
                    },
                    threads: 1);
            }
            if (d.InitialHidden != null) Copy(hidden, d.InitialHidden + offset, 0, rows * s.Units);
            if (d.InitialCell != null) Copy(dCell, d.InitialCell + offset, 0, rows * s.Units);
        }

        private static void AddOutputs<V, S>(in LstmSequence s, float* outputs, int first, int rows, int step, float* hidden)
            where V : struct where S : struct, ISimd<V>
        {
            for (int r = 0; r < rows; r++)
            {
                float* from = outputs + ((nint)(first + r) * s.Steps + step) * s.Units, to = hidden + (nint)r * s.Units;
                for (int j = 0; j < s.Units; j += S.Width)
                {
                    int n = Math.Min(S.Width, s.Units - j);
                    S.StorePartial(to + j, S.Add(S.LoadPartial(to + j, n), S.LoadPartial(from + j, n)), n);
                }
            }
        }

        private static void Copy(float* from, float* to, nint offset, int n)
        {
            if (from == null) new Span<float>(to, n).Clear();
            else new ReadOnlySpan<float>(from + offset, n).CopyTo(new Span<float>(to, n));
        }
    }
}
