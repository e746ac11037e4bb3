namespace MLNet.Keras.Runtime.Kernels.Recurrent;

/// <summary>A whole LSTM layer over [batch, steps, …]: its operands, and what forward leaves for backward.</summary>
/// <remarks>
/// Operands and results are batch-major, as Keras has them; what is kept between them is time-major. So the products outside the
/// recurrence (inputs with their kernel, and all weight gradients) are each one large product over steps · batch rows, and a
/// step's rows lie side by side: batch-major they would be whole pages apart and compete for the same cache sets.
/// Inside, each thread takes its rows of the batch through all steps without waiting for the others.
/// </remarks>
internal unsafe struct LstmSequence
{
    public int Batch, Steps, Inputs, Units;

    /// <summary>From the last step to the first.</summary>
    public bool Backwards;

    /// <summary>[batch, steps, inputs].</summary>
    public float* X;

    /// <summary>[inputs, 4 · units], [units, 4 · units], [4 · units] (or null): columns input, forget, candidate, output.</summary>
    public float* Kernel, RecurrentKernel, Bias;

    /// <summary>[batch, units], or null for zeros.</summary>
    public float* InitialHidden, InitialCell;

    /// <summary>[steps, batch, inputs]: X again, kept for the gradient.</summary>
    public float* TimeMajorX;

    /// <summary>[steps, batch, 4 · units]: gate values, then (backward) gradients of the pre-activations.</summary>
    public float* Gates;

    /// <summary>[steps, batch, units]: the hidden state that entered each time.</summary>
    public float* Previous;

    /// <summary>[steps + 1, batch, units]: the cell state before the first and after each step, in order of processing.</summary>
    public float* Cells;

    /// <summary>[steps, batch, units], in order of processing.</summary>
    public float* TanhCells;

    /// <summary>[batch, steps, units] in order of processing, or null if only the last is wanted.</summary>
    public float* Outputs;

    /// <summary>[batch, units].</summary>
    public float* LastHidden;

    public readonly int Columns => 4 * Units;

    /// <summary>The time that is processed at a step.</summary>
    public readonly int Time(int step) => Backwards ? Steps - 1 - step : step;

    public readonly float* GatesAt(int row, int step) => Gates + ((nint)Time(step) * Batch + row) * Columns;

    public readonly float* PreviousAt(int row, int step) => Previous + ((nint)Time(step) * Batch + row) * Units;

    /// <summary>What both directions of the cell's arithmetic need at a step; the caller adds the hidden state.</summary>
    public readonly LstmCell Cell(int row, int rows, int step)
    {
        nint before = ((nint)step * Batch + row) * Units;
        return new()
        {
            Rows = rows, Units = Units, Gates = GatesAt(row, step), Before = Cells + before, After = Cells + before + (nint)Batch * Units, TanhAfter = TanhCells + before,
        };
    }
}
