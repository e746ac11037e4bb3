namespace MLNet.Keras.Data;

/// <summary>Collects rows of a tensor into a batch.</summary>
internal static unsafe class RowGather
{
    public static void Copy(Tensor source, ReadOnlySpan<int> rows, Tensor target)
    {
        long rowBytes = source.Size / source.Shape[0] * source.DType.Size;
        byte* from = source.Address;
        byte* to = target.Address;
        if (rowBytes == sizeof(float))
        {
            for (int i = 0; i < rows.Length; i++)
            {
                ((int*)to)[i] = ((int*)from)[rows[i]];
            }
            return;
        }
        for (int i = 0; i < rows.Length; i++)
        {
            Buffer.MemoryCopy(from + rows[i] * rowBytes, to + i * rowBytes, rowBytes, rowBytes);
        }
    }
}
