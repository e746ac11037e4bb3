using MLNet.Keras.Runtime.Kernels;

namespace MLNet.Keras.Tests.Runtime.Kernels.Layout;

public unsafe class ImageWindowTests
{
    [Theory]
    [InlineData(0, 0, 4, 5)]
    [InlineData(-1, -2, 7, 9)]
    [InlineData(1, 2, 2, 2)]
    [InlineData(-5, 1, 3, 3)]
    [InlineData(2, 9, 3, 3)]
    [InlineData(1, -9, 2, 4)]
    public void Outside_the_image_is_zero(int firstRow, int firstColumn, int rows, int columns)
    {
        const int height = 4, width = 5, channels = 3;
        using var image = NativeFloats.Random(height * width * channels, new Random(1));
        using var window = new NativeFloats(rows * columns * channels);
        window.Span.Fill(float.NaN);
        ImageWindow.Copy(image.Pointer, height, width, channels, firstRow, firstColumn, rows, columns, window.Pointer);
        for (int i = 0; i < window.Length; i++)
        {
            int c = i % channels, x = i / channels % columns + firstColumn, y = i / channels / columns + firstRow;
            bool inside = x is >= 0 and < width && y is >= 0 and < height;
            Assert.Equal(inside ? image[(y * width + x) * channels + c] : 0, window[i]);
        }
    }
}
