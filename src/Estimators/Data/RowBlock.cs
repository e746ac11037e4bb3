using Microsoft.ML;

namespace MLNet.Keras.Estimators.Data;

/// <summary>Rows of all columns of a fit, in memory.</summary>
internal sealed class RowBlock(TrainingColumns columns)
{
    private readonly ColumnStore[] stores = columns.CreateStores();

    /// <summary>Number of rows.</summary>
    public int Count { get; private set; }

    public long Bytes
    {
        get
        {
            long bytes = 0;
            foreach (var store in stores)
            {
                bytes += store.Bytes;
            }
            return bytes;
        }
    }

    public void Bind(DataViewRow row)
    {
        foreach (var store in stores)
        {
            store.Bind(row);
        }
    }

    /// <summary>Adds the cursor's current row.</summary>
    public void Append(long position)
    {
        foreach (var store in stores)
        {
            store.Append(position);
        }
        Count++;
    }

    public void Clear()
    {
        foreach (var store in stores)
        {
            store.Clear();
        }
        Count = 0;
    }

    /// <summary>Gathers rows into the tensors that <paramref name="tensor"/> gives for each column's shape.</summary>
    public void Gather(ReadOnlySpan<int> rows, Func<int, Shape, DType, Tensor> tensor)
    {
        for (int i = 0; i < stores.Length; i++)
        {
            stores[i].Gather(rows, tensor(i, stores[i].BatchShape(rows), stores[i].Layout.DType));
        }
    }
}
