using Microsoft.ML;
using MLNet.Keras.Data;

namespace MLNet.Keras.Estimators.Data;

/// <summary>Rows of all columns of a fit, in memory.</summary>
internal sealed class RowBlock(TrainingColumns columns)
{
    private readonly ColumnStore[] stores = columns.CreateStores();

    /// <summary>Number of rows.</summary>
    public int Count { get; private set; }

    // batches are gathered in an order that has a number for each row
    private long OrderBytes => (long)Count * sizeof(int);

    /// <summary>Memory taken, also by rows that were forgotten since.</summary>
    public long Bytes
    {
        get
        {
            long bytes = OrderBytes;
            foreach (var store in stores)
            {
                bytes += store.Bytes;
            }
            return bytes;
        }
    }

    /// <summary>Memory that the rows need, whatever was stored before them.</summary>
    public long Needed
    {
        get
        {
            long bytes = OrderBytes;
            foreach (var store in stores)
            {
                bytes += store.Needed;
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

    /// <summary>Takes the first rows into a fingerprint of the data.</summary>
    public void AddTo(DataFingerprint data)
    {
        foreach (var store in stores)
        {
            store.AddTo(data);
        }
    }

    /// <summary>Gathers rows into the tensors that <paramref name="tensor"/> gives for each column's shape.</summary>
    public void Gather(ReadOnlySpan<int> rows, Func<int, Shape, DType, Tensor> tensor)
    {
        for (int i = 0; i < stores.Length; i++)
        {
            stores[i].Gather(rows, tensor(i, stores[i].BatchShape(rows), stores[i].Layout.BatchDType));
        }
    }
}
