using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras.Runtime.Kernels.Plain;

/// <summary>The windows of a pooling: for each result, the input positions under it, padding left out.</summary>
internal sealed class PoolingWindows(PoolingOp op, Shape input, Shape output)
{
    private readonly (Window Height, Window Width) windows = op.Windows(input);
    private readonly ImageIndex inputAt = new(input, op.DataFormat);
    private readonly ImageIndex outputAt = new(output, op.DataFormat);
    private readonly List<long> window = [];

    /// <summary>Calls with the positions of each window (valid during the call) and of its result.</summary>
    public void ForEach(Action<List<long>, long> use)
    {
        for (int n = 0; n < inputAt.Count; n++)
        {
            for (int oy = 0; oy < windows.Height.Output; oy++)
            {
                for (int ox = 0; ox < windows.Width.Output; ox++)
                {
                    for (int channel = 0; channel < inputAt.Channels; channel++)
                    {
                        Collect(n, oy, ox, channel);
                        use(window, outputAt.Of(n, oy, ox, channel));
                    }
                }
            }
        }
    }

    private void Collect(int n, int oy, int ox, int channel)
    {
        window.Clear();
        for (int ky = 0; ky < windows.Height.Size; ky++)
        {
            for (int kx = 0; kx < windows.Width.Size; kx++)
            {
                int y = windows.Height.Position(oy, ky), x = windows.Width.Position(ox, kx);
                if (y >= 0 && y < windows.Height.Input && x >= 0 && x < windows.Width.Input)
                {
                    window.Add(inputAt.Of(n, y, x, channel));
                }
            }
        }
    }
}
