namespace MLNet.Keras.Graphs.Ops;

/// <summary>How a window slides along one axis of an image.</summary>
/// <param name="Input">Positions of the input; -1 where not known.</param>
/// <param name="Size">Taps of the window.</param>
/// <param name="Stride">Positions from one window to the next.</param>
/// <param name="Dilation">Positions from one tap to the next.</param>
/// <param name="Before">Padding in front of the input.</param>
/// <param name="Output">Number of windows; -1 where not known.</param>
internal readonly record struct Window(int Input, int Size, int Stride, int Dilation, int Before, int Output)
{
    /// <summary>TensorFlow's rules: SAME pads to ceil(input / stride) windows, an odd element at the end; VALID pads nothing.</summary>
    public static Window Of(int input, int size, int stride, int dilation, string padding, int before, int after)
    {
        int extent = (size - 1) * dilation + 1;
        if (padding == "SAME")
        {
            int windows = input < 0 ? -1 : (input + stride - 1) / stride;
            int pads = input < 0 ? 0 : Math.Max((windows - 1) * stride + extent - input, 0);
            return new Window(input, size, stride, dilation, pads / 2, windows);
        }
        var (front, back) = padding == "EXPLICIT" ? (before, after) : (0, 0);
        int output = input < 0 ? -1 : Math.Max((input + front + back - extent) / stride + 1, 0);
        return new Window(input, size, stride, dilation, front, input >= 0 && input + front + back < extent ? 0 : output);
    }

    /// <summary>The input position under a tap of a window; outside [0, Input) it is padding.</summary>
    public int Position(int window, int tap) => window * Stride + tap * Dilation - Before;
}
