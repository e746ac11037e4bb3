using MLNet.Keras.Callbacks;

namespace MLNet.Keras.Fitting;

/// <summary>How far a fit is.</summary>
internal sealed class FitState
{
    public History History { get; private set; } = new();

    /// <summary>The figures of the last whole epoch.</summary>
    public Logs Logs { get; private set; } = new();

    /// <summary>The epoch in work.</summary>
    public required int Epoch { get; set; }

    /// <summary>Batches of it that are done.</summary>
    public int Batch { get; set; }

    public void EndEpoch(Logs logs)
    {
        Logs = logs;
        History.Add(Epoch, logs);
        Epoch++;
        Batch = 0;
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(Epoch);
        writer.Write(Batch);
        Logs.Write(writer);
        History.Write(writer);
    }

    public void Load(BinaryReader reader)
    {
        (Epoch, Batch) = (reader.ReadInt32(), reader.ReadInt32());
        Logs = Logs.Read(reader);
        History = History.Read(reader);
    }
}
