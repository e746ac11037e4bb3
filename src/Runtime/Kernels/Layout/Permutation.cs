using MLNet.Keras.Runtime.Threading;

namespace MLNet.Keras.Runtime.Kernels;

/// <summary>
/// Transposes a tensor: output axis i is input axis permutation[i]. Axes that stay neighbours are merged first, so most
/// permutations become copies of rows or a few 2-D transposes.
/// </summary>
internal static unsafe class Permutation
{
    /// <summary>Rows of a strip, the unit that threads take.</summary>
    private const int StripRows = 64;

    // So few that their lines stay in the L1 cache even where all columns fall into one set (1024 × 1024: 2.7 times as fast as 64).
    private const int BlockColumns = 8;
    private const long ParallelWork = 64_000;

    public static void Run<T>(T* from, ReadOnlySpan<int> shape, ReadOnlySpan<int> permutation, T* to) where T : unmanaged
    {
        if (shape.Length > MergedAxes.Most)
            throw new NotSupportedException($"Transpose: at most {MergedAxes.Most} axes, got {shape.Length}.");
        var job = new Job<T> { From = from, To = to };
        long size = 1;
        foreach (int extent in shape) size *= extent;
        if (size == 0) return;
        job.SetAxes(MergedAxes.Of(shape, permutation));
        WorkerPool.Run((int)Math.Min(size >= ParallelWork ? WorkerPool.Threads : 1, job.Units), &Job<T>.RunUnits, &job);
    }

    /// <summary>
    /// A matrix transpose (or row copy) inside a loop over the other output axes. The matrix's rows are the last output
    /// axis; its columns are the input's last axis.
    /// </summary>
    private struct Job<T> where T : unmanaged
    {
        public T* From;
        public T* To;

        private int rows, columns, strips, loops;
        private nint fromRow, toColumn;
        private bool copies;
        private fixed int extents[MergedAxes.Most];
        private fixed long fromStrides[MergedAxes.Most];
        private fixed long toStrides[MergedAxes.Most];

        public int Units { get; private set; }

        public void SetAxes(MergedAxes axes)
        {
            int last = axes.Count - 1, inner = axes.InnermostOfInput();
            copies = inner == last;
            (rows, fromRow) = copies ? (1, 0) : (axes.Extents[last], (nint)axes.FromStrides[last]);
            (columns, toColumn) = (axes.Extents[inner], (nint)axes.ToStrides[inner]);
            Units = strips = (rows - 1) / StripRows + 1;
            for (int i = 0; i < axes.Count; i++)
            {
                if (i == last || i == inner) continue;
                (extents[loops], fromStrides[loops], toStrides[loops]) = (axes.Extents[i], axes.FromStrides[i], axes.ToStrides[i]);
                Units *= extents[loops++];
            }
        }

        public static void RunUnits(void* context, int part, int parts)
        {
            var job = (Job<T>*)context;
            WorkerPool.Range(job->Units, part, parts, 1, out int unit, out int end);
            for (; unit < end; unit++) job->RunUnit(unit);
        }

        private void RunUnit(int unit)
        {
            int row = unit % strips * StripRows, rest = unit / strips;
            T* s = From + row * fromRow, t = To + row;
            for (int i = loops - 1; i >= 0; i--)
            {
                (rest, int at) = Math.DivRem(rest, extents[i]);
                s += at * (nint)fromStrides[i];
                t += at * (nint)toStrides[i];
            }
            if (copies)
            {
                new ReadOnlySpan<T>(s, columns).CopyTo(new Span<T>(t, columns));
                return;
            }
            int count = Math.Min(StripRows, rows - row);
            for (int c = 0; c < columns; c += BlockColumns, s += BlockColumns, t += BlockColumns * toColumn)
                Transpose(s, count, Math.Min(BlockColumns, columns - c), t);
        }

        private readonly void Transpose(T* s, int count, int width, T* t)
        {
            if (sizeof(T) == sizeof(float))
            {
                MatrixTranspose.Run((float*)s, fromRow, count, width, (float*)t, toColumn);
                return;
            }
            for (int r = 0; r < count; r++)
                for (int c = 0; c < width; c++) t[c * toColumn + r] = s[r * fromRow + c];
        }
    }
}
