using MLNet.Keras.Graphs.Engines;
using Kernel = MLNet.Keras.Runtime.Kernels.RowGather;

namespace MLNet.Keras.Data;

/// <summary>Collects rows of tensors into a step's batch.</summary>
internal static unsafe class RowGather
{
    /// <param name="sources">Tensors with equally many rows, one for each input of the step.</param>
    /// <param name="rows">Which rows.</param>
    /// <param name="step">Its inputs have as many rows.</param>
    public static void Copy(Tensor[] sources, ReadOnlySpan<int> rows, IExecutable step)
    {
        var words = stackalloc Kernel.Source[sources.Length];
        int count = 0;
        for (int i = 0; i < sources.Length; i++)
        {
            var (source, target) = (sources[i], step.Input(i));
            long bytes = source.Size / source.Shape[0] * source.DType.Size;
            if (bytes % sizeof(float) == 0)
            {
                words[count++] = new() { From = (float*)source.Address, RowSize = (int)(bytes / sizeof(float)), To = (float*)target.Address };
            }
            else
            {
                CopyBytes(source.Address, rows, target.Address, bytes);
            }
        }
        fixed (int* order = rows)
        {
            Kernel.Run(new() { Sources = words, SourceCount = count, FromRows = sources[0].Shape[0], Rows = order, Count = rows.Length });
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
