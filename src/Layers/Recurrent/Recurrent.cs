using MLNet.Keras.Graphs;
using MLNet.Keras.Regularizers;

namespace MLNet.Keras.Layers;

/// <summary>The options of a recurrent layer that say what goes in and what comes out.</summary>
internal sealed record RecurrentOptions(bool ReturnSequences, bool ReturnState, bool GoBackwards, bool Stateful, bool Unroll, bool ZeroOutputForMask);

/// <summary>Runs a cell over the steps of sequences: what LSTM and other recurrent layers share.</summary>
/// <remarks>Inputs: x [batch, steps, features], then perhaps the first states. A masked step repeats the output and the states before it.</remarks>
public abstract class Recurrent : Layer, IStateful
{
    [HoldsOptions]
    private readonly RecurrentOptions options;
    private Variable[]? remembered;

    private protected Recurrent(RecurrentOptions options, Regularizer? activityRegularizer, string? name, bool trainable, DTypePolicy? dtype, Shape? inputShape)
        : base(name, trainable, dtype, inputShape, activityRegularizer)
    {
        this.options = options;
        InputSpecs = [new() { Rank = 3 }, new() { Rank = 2 }, new() { Rank = 2 }];
    }

    private protected abstract RecurrentCell Cell { get; }

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    public void ResetState()
    {
        foreach (var state in remembered ?? [])
        {
            state.Assign(new Tensor(state.Shape, state.DType));
        }
    }

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        Cell.EnsureBuilt([input[0], input[2]]);
        if (options.Stateful)
        {
            if (input[0] < 0)
            {
                throw new ShapeException($"{this}: a stateful layer needs a fixed batch size, got input shape {input}.");
            }
            // Not among the weights, as in Keras: it is what the layer saw, not what it learned.
            remembered = Trace.Suspended(() => Cell.StateSizes.Select(size => new Variable(new Tensor([input[0], size], DTypePolicy.ComputeDType), "state", trainable: false)).ToArray());
        }
    }

    /// <inheritdoc/>
    protected override Tensor[] CallMany(Tensor[] x)
    {
        var states = x.Length > 1 ? x[1..] : FirstStates(x[0]);
        if (states.Length != Cell.StateSizes.Length)
        {
            throw new ShapeException($"{this} takes a sequence and {Cell.StateSizes.Length} states, got {states.Length} states.");
        }
        // Keras hands a mask to a layer only where it gets a single tensor: with first states given, masked steps are computed like all others.
        var (output, sequence, last) = Run(x[0], x.Length > 1 ? null : Masks.Of(x[0]), states);
        for (int i = 0; i < remembered?.Length; i++)
        {
            remembered[i].Assign(last[i]);
        }
        return [options.ReturnSequences ? sequence! : output, .. options.ReturnState ? last : []];
    }

    /// <inheritdoc/>
    protected override Tensor? ComputeMask(Tensor[] inputs, Tensor?[] masks) => options.ReturnSequences ? masks[0] : null;

    /// <summary>The loop. A layer with a kernel for whole sequences overrides it for the options that the kernel knows.</summary>
    /// <param name="x">[batch, steps, features].</param>
    /// <param name="mask">Bool [batch, steps], or null.</param>
    /// <param name="states">The first states.</param>
    /// <returns>The last output, all outputs [batch, steps, units] in order of processing (if wanted), the last states.</returns>
    private protected virtual (Tensor Output, Tensor? Sequence, Tensor[] States) Run(Tensor x, Tensor? mask, Tensor[] states)
    {
        var (sequences, step) = Cell.Start(K.Transpose(x, 1, 0, 2), states);
        Tensor[] slices = mask is null ? sequences : [.. sequences, K.ExpandDims(K.Transpose(mask), -1)];
        // With a mask, the output before is carried along: where nothing came yet, zeros.
        Tensor[] carry = mask is null ? states : [K.ZerosLike(states[0]), .. states];

        (Tensor[] Carry, Tensor[] Outputs) Step(Tensor[] carried, Tensor[] slice)
        {
            if (mask is null)
            {
                var (output, next) = step(slice, carried);
                return (next, options.ReturnSequences ? [output] : []);
            }
            var counts = slice[^1];
            var (newOutput, newStates) = step(slice[..^1], carried[1..]);
            var shown = K.Where(counts, newOutput, carried[0]);
            Tensor[] kept = [shown, .. newStates.Zip(carried.Skip(1), (changed, old) => K.Where(counts, changed, old))];
            return (kept, !options.ReturnSequences ? [] : options.ZeroOutputForMask ? [K.Where(counts, newOutput, K.ZerosLike(newOutput))] : [shown]);
        }

        var (last, outputs) = options.Unroll ? Unrolled(Step, carry, slices) : K.Scan(Step, carry, slices, reverse: options.GoBackwards);
        var sequence = options.ReturnSequences ? K.Transpose(options.GoBackwards && !options.Unroll ? K.Flip(outputs[0], 0) : outputs[0], 1, 0, 2) : null;
        // Every cell's first state is its output.
        return (last[0], sequence, mask is null ? last : last[1..]);
    }

    /// <summary>The steps one by one, stacked in order of processing.</summary>
    private (Tensor[] Carry, Tensor[] Outputs) Unrolled(Func<Tensor[], Tensor[], (Tensor[] Carry, Tensor[] Outputs)> step, Tensor[] carry, Tensor[] sequences)
    {
        int steps = sequences[0].Shape[0];
        if (steps < 0)
        {
            throw new ShapeException($"{this}: 'unroll' needs a known number of steps.");
        }
        Tensor[][] slices = [.. sequences.Select(sequence => K.Unstack(sequence))];
        var outputs = new List<Tensor[]>();
        foreach (int time in options.GoBackwards ? Enumerable.Range(0, steps).Reverse() : Enumerable.Range(0, steps))
        {
            var (next, output) = step(carry, [.. slices.Select(slice => slice[time])]);
            carry = next;
            outputs.Add(output);
        }
        return (carry, options.ReturnSequences ? [K.Stack([.. outputs.Select(output => output[0])])] : []);
    }

    private Tensor[] FirstStates(Tensor x)
    {
        if (remembered is not null)
        {
            // A call learns nothing about the calls before it.
            return [.. remembered.Select(state => K.StopGradient(Trace.Current is null ? state.Value.Clone() : state.Read()))];
        }
        return [.. Cell.StateSizes.Select(size => x.Shape[0] >= 0
            ? K.Zeros([x.Shape[0], size], x.DType)
            : new Graphs.Ops.Fill().Apply(K.Stack([K.Unstack(K.Shape(x))[0], size]), K.Cast(0, x.DType)))];
    }
}
