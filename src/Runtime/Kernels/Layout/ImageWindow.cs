namespace MLNet.Keras.Runtime.Kernels;

/// <summary>Copies a window of an image [height, width, channels] that may reach beyond it; what lies beyond is zero.</summary>
internal static unsafe class ImageWindow
{
    /// <summary>Writes [rows, columns, channels]; the window's corner is at (firstRow, firstColumn), either may be negative.</summary>
    public static void Copy(
        float* image, int height, int width, int channels, int firstRow, int firstColumn, int rows, int columns, float* to)
    {
        int left = Math.Clamp(-firstColumn, 0, columns), right = Math.Clamp(width - firstColumn, left, columns);
        int pitch = columns * channels;
        for (int r = 0; r < rows; r++, to += pitch)
        {
            int y = firstRow + r;
            var row = new Span<float>(to, pitch);
            if ((uint)y >= (uint)height || left == right)
            {
                row.Clear();
                continue;
            }
            float* from = image + ((nint)y * width + firstColumn + left) * channels;
            row[..(left * channels)].Clear();
            new ReadOnlySpan<float>(from, (right - left) * channels).CopyTo(row[(left * channels)..]);
            row[(right * channels)..].Clear();
        }
    }
}
