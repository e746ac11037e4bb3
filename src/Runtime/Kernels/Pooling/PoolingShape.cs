namespace MLNet.Keras.Runtime.Kernels;

/// <summary>
/// Sizes of a 2-D pooling: images [Batch, Height, Width, Channels], output [Batch, OutputHeight, OutputWidth, Channels].
/// Cells of a window outside the image do not exist: they are never the maximum and do not count in an average.
/// </summary>
internal readonly record struct PoolingShape
{
    public PoolingShape() { }

    public required int Batch { get; init; }
    public required int Height { get; init; }
    public required int Width { get; init; }
    public required int Channels { get; init; }
    public required int WindowHeight { get; init; }
    public required int WindowWidth { get; init; }
    public required int StrideY { get; init; }
    public required int StrideX { get; init; }
    public required int OutputHeight { get; init; }
    public required int OutputWidth { get; init; }
    public int PadTop { get; init; }
    public int PadLeft { get; init; }

    public long ImageSize => (long)Height * Width * Channels;
    public long OutputSize => (long)OutputHeight * OutputWidth * Channels;

    /// <summary>Windows of 2×2 that tile the image, none reaching beyond it.</summary>
    public bool IsTwoByTwo =>
        this is { WindowHeight: 2, WindowWidth: 2, StrideY: 2, StrideX: 2, PadTop: 0, PadLeft: 0 }
        && 2 * OutputHeight <= Height && 2 * OutputWidth <= Width;

    /// <summary>The part of an output cell's window that lies in the image.</summary>
    public PoolingWindow WindowAt(int y, int x)
    {
        int top = y * StrideY - PadTop, left = x * StrideX - PadLeft;
        return new PoolingWindow
        {
            Top = top, Left = left,
            FirstRow = Math.Max(0, -top), EndRow = Math.Min(WindowHeight, Height - top),
            FirstColumn = Math.Max(0, -left), EndColumn = Math.Min(WindowWidth, Width - left),
        };
    }
}

/// <summary>A window's corner in the image, and which of its rows and columns exist.</summary>
internal readonly struct PoolingWindow
{
    public int Top { get; init; }
    public int Left { get; init; }
    public int FirstRow { get; init; }
    public int EndRow { get; init; }
    public int FirstColumn { get; init; }
    public int EndColumn { get; init; }

    public int Cells => Math.Max(0, EndRow - FirstRow) * Math.Max(0, EndColumn - FirstColumn);
}
