using System.Runtime.CompilerServices;
using MLNet.Keras.Runtime.Kernels.Elementwise;
using MLNet.Keras.Runtime.Kernels.Simd;

namespace MLNet.Keras.Runtime.Kernels.Recurrent;

/// <summary>What an LSTM does with its gates in one step (Hochreiter and Schmidhuber, 1997): everything but the matrix products.</summary>
/// <remarks>
/// All arrays are contiguous rows of <see cref="Units"/> numbers; Gates of four times as many, [input, forget, candidate, output]:
/// Keras's order.
/// </remarks>
internal unsafe struct LstmCell
{
    public int Rows, Units;

    /// <summary>Forward in: pre-activations; out: gate values. Backward out: gradients of the pre-activations.</summary>
    public float* Gates;

    /// <summary>The cell state before and after the step.</summary>
    public float* Before, After;

    /// <summary>tanh of the state after: kept for the gradient.</summary>
    public float* TanhAfter;

    /// <summary>The output (forward) or its gradient (backward).</summary>
    public float* Hidden;

    /// <summary>The gradient of the cell state: in, that of <see cref="After"/>; out, that of <see cref="Before"/>.</summary>
    public float* StateGradient;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<V, S>(in LstmCell cell) where V : struct where S : struct, ISimd<V>
    {
        int units = cell.Units;
        for (int r = 0; r < cell.Rows; r++)
        {
            nint row = (nint)r * units;
            float* z = cell.Gates + 4 * row, h = cell.Hidden + row, before = cell.Before + row, after = cell.After + row, tanhAfter = cell.TanhAfter + row;
            for (int j = 0; j < units; j += S.Width)
            {
                int n = Math.Min(S.Width, units - j);
                V input = Sigmoids.Sigmoid<V, S>(S.LoadPartial(z + j, n)), forget = Sigmoids.Sigmoid<V, S>(S.LoadPartial(z + units + j, n));
                V candidate = Sigmoids.Tanh<V, S>(S.LoadPartial(z + 2 * units + j, n));
                V output = Sigmoids.Sigmoid<V, S>(S.LoadPartial(z + 3 * units + j, n));
                V state = S.MultiplyAdd(forget, S.LoadPartial(before + j, n), S.Multiply(input, candidate));
                V tanh = Sigmoids.Tanh<V, S>(state);
                S.StorePartial(z + j, input, n);
                S.StorePartial(z + units + j, forget, n);
                S.StorePartial(z + 2 * units + j, candidate, n);
                S.StorePartial(z + 3 * units + j, output, n);
                S.StorePartial(after + j, state, n);
                S.StorePartial(tanhAfter + j, tanh, n);
                S.StorePartial(h + j, S.Multiply(output, tanh), n);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward<V, S>(in LstmCell cell) where V : struct where S : struct, ISimd<V>
    {
        int units = cell.Units;
        V one = S.Broadcast(1f);
        for (int r = 0; r < cell.Rows; r++)
        {
            nint row = (nint)r * units;
            float* z = cell.Gates + 4 * row, dh = cell.Hidden + row, before = cell.Before + row, tanhAfter = cell.TanhAfter + row, dc = cell.StateGradient + row;
            for (int j = 0; j < units; j += S.Width)
            {
                int n = Math.Min(S.Width, units - j);
                V input = S.LoadPartial(z + j, n), forget = S.LoadPartial(z + units + j, n);
                V candidate = S.LoadPartial(z + 2 * units + j, n), output = S.LoadPartial(z + 3 * units + j, n);
                V tanh = S.LoadPartial(tanhAfter + j, n), d = S.LoadPartial(dh + j, n);
                V dState = S.MultiplyAdd(S.Multiply(d, output), S.Subtract(one, S.Multiply(tanh, tanh)), S.LoadPartial(dc + j, n));
                V dInput = S.Multiply(S.Multiply(dState, candidate), S.Multiply(input, S.Subtract(one, input)));
                V dForget = S.Multiply(S.Multiply(dState, S.LoadPartial(before + j, n)), S.Multiply(forget, S.Subtract(one, forget)));
                V dCandidate = S.Multiply(S.Multiply(dState, input), S.Subtract(one, S.Multiply(candidate, candidate)));
                V dOutput = S.Multiply(S.Multiply(d, tanh), S.Multiply(output, S.Subtract(one, output)));
                S.StorePartial(z + j, dInput, n);
                S.StorePartial(z + units + j, dForget, n);
                S.StorePartial(z + 2 * units + j, dCandidate, n);
                S.StorePartial(z + 3 * units + j, dOutput, n);
                S.StorePartial(dc + j, S.Multiply(dState, forget), n);
            }
        }
    }
}
