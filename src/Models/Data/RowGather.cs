using Kernel = MLNet.Keras.Runtime.Kernels.RowGather;

namespace MLNet.Keras.Data;

/// <summary>Collects rows of a tensor into a batch.</summary>
internal static unsafe class RowGather
{
    public static void Copy(Tensor source, ReadOnlySpan<int> rows, Tensor target)
    {
        long rowBytes = source.Size / source.Shape[0] * source.DType.Size;
        if (rowBytes % sizeof(float) != 0)
        {
            CopyBytes(source.Address, rows, target.Address, rowBytes);
            return;
        }
        fixed (int* order = rows)
        {
            Kernel.Run(new()
            {
                From = (float*)source.Address, FromRows = source.Shape[0], RowSize = (int)(rowBytes / sizeof(float)), Rows = order, Count = rows.Length,
                To = (float*)target.Address,
            });
        }
    }

    private static void CopyBytes(byte* from, ReadOnlySpan<int> rows, byte* to, long rowBytes)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            Buffer.MemoryCopy(from + rows[i] * rowBytes, to + i * rowBytes, rowBytes, rowBytes);
        }
    }
}
