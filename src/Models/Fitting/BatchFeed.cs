using MLNet.Keras.Data;

namespace MLNet.Keras.Fitting;

/// <summary>The batches of training, epoch after epoch, and the place among them.</summary>
internal sealed class BatchFeed(BatchSource source, int? stepsPerEpoch)
{
    // With a fixed number of steps an epoch goes on where the last one stopped, unless that was the end of the data.
    private bool continues;
    private int pass, passed;

    public BatchSource Source => source;

    /// <summary>Batches in an epoch, where they are not all of the data.</summary>
    public int? StepsPerEpoch => stepsPerEpoch;

    /// <summary>Batches in an epoch, where it is known.</summary>
    public int? Steps => stepsPerEpoch ?? source.Steps;

    public void BeginEpoch(int epoch)
    {
        if (!continues)
        {
            Restart(epoch);
        }
    }

    /// <summary>Moves to the next batch and says how many rows it has; 0 when the epoch is over.</summary>
    /// <remarks>The end of the data is the end of an epoch; at the start of an epoch it starts again.</remarks>
    /// <exception cref="DataException">There is no batch for this epoch.</exception>
    public int Next(int epoch, int batch)
    {
        if (batch == stepsPerEpoch)
        {
            return 0;
        }
        int rows = source.Next();
        if (rows == 0 && batch == 0)
        {
            Restart(epoch);
            rows = source.Next();
        }
        passed++;
        continues = rows > 0 && stepsPerEpoch is not null;
        return rows > 0 || batch > 0 ? rows : throw new DataException($"There is no data for epoch {epoch + 1}: the sequence yields no more batches.");
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(continues);
        writer.Write(pass);
        writer.Write(passed);
    }

    /// <summary>Goes to where another feed of the same data was.</summary>
    /// <param name="reader">What <see cref="Save"/> wrote.</param>
    /// <param name="inEpoch">Whether that was inside an epoch.</param>
    public void Load(BinaryReader reader, bool inEpoch)
    {
        continues = reader.ReadBoolean();
        Restart(reader.ReadInt32(), reader.ReadInt32(), inEpoch || continues);
    }

    private void Restart(int epoch, int skipped = 0, bool takes = true)
    {
        (pass, passed) = (epoch, skipped);
        if (takes)
        {
            source.Restart(epoch);
            source.Skip(skipped);
        }
    }
}
