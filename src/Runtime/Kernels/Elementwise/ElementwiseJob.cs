using System.Runtime.CompilerServices;
using MLNet.Keras.Runtime.Kernels.RandomNumbers;
using MLNet.Keras.Runtime.Memory;
using MLNet.Keras.Runtime.Threading;

namespace MLNet.Keras.Runtime.Kernels.Elementwise;

/// <summary>One run of a program: plain pointers, so that it can be handed to the workers from the caller's stack.</summary>
/// <remarks>
/// A block is either a piece of one row (long rows, or no rows at all) or several whole rows (short ones). Either way all its
/// operands are contiguous: a full input is read in place, the others are laid out in staging memory — once per thread where
/// they are the same for every block.
/// </remarks>
internal unsafe struct ElementwiseJob
{
    public CompiledStep* Steps;
    public Operand* Inputs;
    public CompiledResult* Results;
    public void** InputPointers;
    public void** ResultPointers;
    public int StepCount, InputCount, ResultCount, Temporaries;
    public long Rows, Columns;

    private int piece, piecesPerRow, rowsPerBlock, capacity;

    public int Blocks { get; private set; }

    /// <summary>Chooses the blocks: at most <paramref name="block"/> elements, and at least one block per part where possible.</summary>
    public void Cut(int block, int parts)
    {
        const int Quantum = 64;
        long pieces = (Columns + block - 1) / block;
        if (Rows == 1) pieces = Math.Max(pieces, Math.Min(parts, Columns / Quantum));
        if (pieces > 1 || Rows == 1)
        {
            piece = (int)((Columns + pieces - 1) / Math.Max(pieces, 1) + Quantum - 1) / Quantum * Quantum;
            piecesPerRow = (int)((Columns + piece - 1) / piece);
            rowsPerBlock = 1;
            capacity = (int)Math.Min(piece, Columns);
        }
        else
        {
            rowsPerBlock = (int)Math.Clamp(Math.Min(block / Columns, (Rows + parts - 1) / parts), 1, Rows);
            (piece, piecesPerRow) = ((int)Columns, 1);
            capacity = rowsPerBlock * piece;
        }
        Blocks = checked((int)((Rows + rowsPerBlock - 1) / rowsPerBlock * piecesPerRow));
    }

    /// <summary>The worker's entry: blocks of part <paramref name="part"/>.</summary>
    public static void RunPart(void* context, int part, int parts)
    {
        var job = (ElementwiseJob*)context;
        WorkerPool.Range(job->Blocks, part, parts, 1, out int first, out int end);
        if (first < end) job->RunBlocks(first, end);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunBlocks(int first, int end)
    {
        const int Lanes = 16;
        int stride = (capacity + Lanes - 1) / Lanes * Lanes;
        int slotCount = InputCount + Temporaries + ResultCount;
        float* memory = Scratch.Floats(ScratchSlot.Elementwise, (long)stride * (InputCount + Temporaries));
        float** slots = stackalloc float*[slotCount];
        for (int s = 0; s < InputCount + Temporaries; s++) slots[s] = memory + (long)s * stride;
        for (int i = 0; i < InputCount; i++) StageOnce(i, slots[i]);
        for (int b = first; b < end; b++)
        {
            long row = (long)(b / piecesPerRow) * rowsPerBlock, column = (long)(b % piecesPerRow) * piece, element = row * Columns + column;
            int rows = (int)Math.Min(rowsPerBlock, Rows - row), n = rows * (int)Math.Min(piece, Columns - column);
            for (int i = 0; i < InputCount; i++) slots[i] = Stage(i, memory + (long)i * stride, row, rows, column, element, n);
            for (int r = 0; r < ResultCount; r++)
                if (Results[r].Type == ElementType.Float32) slots[Results[r].Slot] = (float*)ResultPointers[r] + element;
            for (var step = Steps; step < Steps + StepCount; step++)
            {
                if (step->IsDropout) Drop(step, slots, element, n);
                else step->Function(slots[step->Y], slots[step->A], slots[step->B], slots[step->C], n);
            }
            for (int r = 0; r < ResultCount; r++)
                if (Results[r].Type != ElementType.Float32) Conversion.Store(slots[Results[r].Slot], ResultPointers[r], Results[r].Type, element, n);
        }
    }

    private readonly void Drop(CompiledStep* step, float** slots, long element, int n)
    {
        var state = (DropoutState*)slots[step->B];
        PhiloxVectors.Dropout(state->Stream, element, slots[step->A], slots[step->Y], n, state->Rate, state->Scale);
    }

    /// <summary>Lays out what is the same for every block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void StageOnce(int input, float* staging)
    {
        var (spread, type) = Inputs[input];
        if (spread == Spread.Scalar) Conversion.Fill(staging, Conversion.Load(InputPointers[input], type, 0), capacity);
        if (spread != Spread.Row || piecesPerRow > 1 || Rows == 1) return;
        Conversion.Load(InputPointers[input], type, 0, staging, piece);
        for (int r = 1; r < rowsPerBlock; r++) new Span<float>(staging, piece).CopyTo(new Span<float>(staging + (long)r * piece, piece));
    }

    /// <summary>The input's block: in place, or in its staging memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly float* Stage(int input, float* staging, long row, int rows, long column, long element, int n)
    {
        var (spread, type) = Inputs[input];
        void* source = InputPointers[input];
        switch (spread)
        {
            case Spread.Full when type == ElementType.Float32: return (float*)source + element;
            case Spread.Full: Conversion.Load(source, type, element, staging, n); break;
            case Spread.Row when piecesPerRow == 1 && Rows > 1: break;
            case Spread.Row when type == ElementType.Float32: return (float*)source + column;
            case Spread.Row: Conversion.Load(source, type, column, staging, n); break;
            case Spread.Column:
                int width = n / rows;
                for (int r = 0; r < rows; r++) Conversion.Fill(staging + (long)r * width, Conversion.Load(source, type, row + r), width);
                break;
            case Spread.DropoutState: return (float*)source;
        }
        return staging;
    }
}
