namespace MLNet.Keras.Runtime.Kernels.Recurrent;

/// <summary>A whole LSTM layer over [batch, steps, …]: its operands, and what forward leaves for backward.</summary>
/// <remarks>
/// Everything is batch-major, as Keras has it, so that the products outside the recurrence (inputs with their kernel, and all
/// weight gradients) are each one large product over batch · steps rows. Inside, each thread takes its rows of the batch through
/// all steps without waiting for the others.
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

    /// <summary>[batch, steps, 4 · units]: gate values, then (backward) gradients of the pre-activations.</summary>
    public float* Gates;

    /// <summary>[batch, steps, units]: the hidden state that entered each time.</summary>
    public float* Previous;

    /// <summary>[batch, steps + 1, units]: the cell state before the first and after each step, in order of processing.</summary>
    public float* Cells;

    /// <summary>[batch, steps, units], in order of processing.</summary>
    public float* TanhCells;

    /// <summary>[batch, steps, units] in order of processing, or null if only the last is wanted.</summary>
    public float* Outputs;

    /// <summary>[batch, units].</summary>
    public float* LastHidden;

    public readonly int Columns => 4 * Units;

    /// <summary>The time that is processed at a step.</summary>
    public readonly int Time(int step) => Backwards ? Steps - 1 - step : step;

    public readonly float* GatesAt(int row, int step) => Gates + ((nint)row * Steps + Time(step)) * Columns;

    public readonly float* PreviousAt(int row, int step) => Previous + ((nint)row * Steps + Time(step)) * Units;

    /// <summary>What both directions of the cell's arithmetic need at a step; the caller adds the hidden state.</summary>
    public readonly LstmCell Cell(int row, int rows, int step) => new()
    {
        Rows = rows, Units = Units, Gates = GatesAt(row, step), GatesStride = (nint)Steps * Columns,
        Before = Cells + ((nint)row * (Steps + 1) + step) * Units, After = Cells + ((nint)row * (Steps + 1) + step + 1) * Units,
        StateStride = (nint)(Steps + 1) * Units, TanhAfter = TanhCells + ((nint)row * Steps + step) * Units, TanhStride = (nint)Steps * Units,
    };
}
