using MLNet.Keras.Runtime.Kernels.Plain;
using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Kernels;

/// <summary>Copies boxes between strided views as few large pieces: axes that lie together in both views become one; what remains is rows, or transposes.</summary>
internal static unsafe class BlockCopy
{
    /// <summary>Every data-moving op, its boxes copied so.</summary>
    public static Copying Ops { get; } = new(Prepare);

    public static Action Prepare(Operand source, long from, long[] sourceStrides, Operand target, long to, long[] targetStrides, Shape shape)
    {
        if (shape.Size == 0)
        {
            return () => { };
        }
        var axes = Joined(sourceStrides, targetStrides, shape);
        int size = source.DType.Size;
        var (inner, outer) = axes is [.., { Read: 1, Write: 1 } row]
            ? (row.Count, axes[..^1])
            : (1L, axes);
        if (inner == 1 && Transposition(axes, size) is { } tile)
        {
            return Transposed(source, from, target, to, axes, tile);
        }
        long first = from * size;
        long second = to * size;
        if (outer.Length == 0)
        {
            long bytes = inner * size;
            return () => Buffer.MemoryCopy(source.Address + first, target.Address + second, bytes, bytes);
        }
        var last = outer[^1];
        var walk = new Walk(outer[..^1]);
        return inner > 1
            ? () =>
            {
                walk.Restart();
                do
                {
                    Rows(source.Address + first + walk.Read * size, target.Address + second + walk.Write * size, last, inner * size, size);
                }
                while (walk.Next());
            }
        : () =>
            {
                walk.Restart();
                do
                {
                    Elements(source.Address + first + walk.Read * size, target.Address + second + walk.Write * size, last, size);
                }
                while (walk.Next());
            };
    }

    /// <summary>Drops axes of size 1 and joins neighbours that are one run of memory in both views.</summary>
    private static StridedAxis[] Joined(long[] read, long[] write, Shape shape)
    {
        var axes = new List<StridedAxis>();
        for (int i = 0; i < shape.Rank; i++)
        {
            if (shape[i] == 1)
            {
                continue;
            }
            var axis = new StridedAxis(shape[i], read[i], write[i]);
            if (axes.Count > 0 && axes[^1] is var outer && outer.Read == axis.Read * axis.Count && outer.Write == axis.Write * axis.Count)
            {
                axes[^1] = new StridedAxis(outer.Count * axis.Count, axis.Read, axis.Write);
            }
            else
            {
                axes.Add(axis);
            }
        }
        return axes.Count == 0 ? [new StridedAxis(1, 1, 1)] : [.. axes];
    }

    /// <summary>The axis that is contiguous in the source, where another one is contiguous in the target: those two are a matrix to transpose.</summary>
    private static int? Transposition(StridedAxis[] axes, int size)
    {
        int reading = Array.FindIndex(axes, axis => axis.Read == 1);
        int writing = Array.FindIndex(axes, axis => axis.Write == 1);
        return size == 4 && reading >= 0 && writing == axes.Length - 1 && reading < writing && axes[reading].Count >= 4 && axes[writing].Count >= 4 && axes[writing].Read > 0
            ? reading
            : null;
    }

    private static Action Transposed(Operand source, long from, Operand target, long to, StridedAxis[] axes, int reading)
    {
        var (rows, columns) = (axes[^1], axes[reading]);
        var walk = new Walk([.. axes.Where((_, i) => i != reading && i != axes.Length - 1)]);
        return () =>
        {
            walk.Restart();
            do
            {
                MatrixTranspose.Run(source.Floats + from + walk.Read, (nint)rows.Read, (int)rows.Count, (int)columns.Count, target.Floats + to + walk.Write, (nint)columns.Write);
            }
            while (walk.Next());
        };
    }

    private static void Rows(byte* source, byte* target, StridedAxis axis, long bytes, int size)
    {
        for (long i = 0; i < axis.Count; i++)
        {
            Buffer.MemoryCopy(source, target, bytes, bytes);
            source += axis.Read * size;
            target += axis.Write * size;
        }
    }

    private static void Elements(byte* source, byte* target, StridedAxis axis, int size)
    {
        switch (size)
        {
            case 1: Strided(source, target, axis); break;
            case 2: Strided((short*)source, (short*)target, axis); break;
            case 4: Strided((int*)source, (int*)target, axis); break;
            default: Strided((long*)source, (long*)target, axis); break;
        }
    }

    private static void Strided<T>(T* source, T* target, StridedAxis axis) where T : unmanaged
    {
        if (axis is { Read: 0, Write: 1 })
        {
            new Span<T>(target, checked((int)axis.Count)).Fill(*source);
            return;
        }
        var (read, write) = (axis.Read, axis.Write);
        for (long i = 0; i < axis.Count; i++)
        {
            target[i * write] = source[i * read];
        }
    }
}
