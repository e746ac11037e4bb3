namespace MLNet.Keras.Runtime.Kernels;

/// <summary>An axis of a box, and how far apart its entries lie where they are read and where they are written.</summary>
internal readonly record struct StridedAxis(long Count, long Read, long Write);

/// <summary>Goes through the positions of some axes, the last one fastest.</summary>
internal sealed class Walk(StridedAxis[] axes)
{
    private readonly long[] at = new long[axes.Length];

    /// <summary>Elements from the source's start to the current position.</summary>
    public long Read { get; private set; }

    /// <summary>Elements from the target's start to the current position.</summary>
    public long Write { get; private set; }

    public void Restart()
    {
        Array.Clear(at);
        (Read, Write) = (0, 0);
    }

    /// <summary>Moves on; false after the last position.</summary>
    public bool Next()
    {
        for (int i = axes.Length - 1; i >= 0; i--)
        {
            Read += axes[i].Read;
            Write += axes[i].Write;
            if (++at[i] < axes[i].Count)
            {
                return true;
            }
            Read -= axes[i].Read * axes[i].Count;
            Write -= axes[i].Write * axes[i].Count;
            at[i] = 0;
        }
        return false;
    }
}
