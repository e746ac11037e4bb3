using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Kernels;

/// <summary>A loop whose body is a plan of its own, compiled once and run for each step on addresses that move along the sequences.</summary>
internal sealed unsafe class ScanLoop
{
    private readonly Plan step;
    private readonly Operand[] inputs;
    private readonly Operand[] results;
    private readonly int states;
    private readonly int sequences;
    private readonly int stacked;
    private readonly int steps;
    private readonly bool reverse;
    private readonly bool saves;

    private ScanLoop(KernelCall call, bool plain)
    {
        var op = (Scan)call.Op;
        (inputs, results) = (call.In, call.Out);
        (states, sequences) = (op.Body.States, op.Body.Sequences);
        stacked = op.Body.Graph.Outputs.Count - states;
        steps = sequences == 0 ? op.Steps : inputs[states].Shape[0];
        (reverse, saves) = (op.Reverse, op.SaveStates);
        step = Planner.Compile(op.Body.On([.. inputs.Select((input, i) => i >= states && i < states + sequences ? input.Shape[1..] : input.Shape)]), plain);
    }

    public static KernelFactory With(bool plain) => call => new ScanLoop(call, plain).Run;

    /// <summary>The last states' memory holds the current ones: a step reads them there, and they are replaced when it is done.</summary>
    private void Run()
    {
        for (int i = 0; i < inputs.Length; i++)
        {
            if (i < states)
            {
                Buffer.MemoryCopy(inputs[i].Address, results[i].Address, results[i].Bytes, inputs[i].Bytes);
            }
            step.BindAddress(i, i < states ? results[i].Address : inputs[i].Address);
        }
        for (int at = 0; at < steps; at++)
        {
            Step(reverse ? steps - 1 - at : at);
        }
    }

    private void Step(int time)
    {
        for (int i = 0; i < sequences; i++)
        {
            var sequence = inputs[states + i];
            step.BindAddress(states + i, sequence.Address + sequence.Bytes / steps * time);
        }
        for (int i = 0; saves && i < states; i++)
        {
            Place(results[states + stacked + i], time, results[i].Address);
        }
        step.Run();
        for (int i = 0; i < states; i++)
        {
            Buffer.MemoryCopy(step.Output(i).Address, results[i].Address, results[i].Bytes, results[i].Bytes);
        }
        for (int i = 0; i < stacked; i++)
        {
            Place(results[states + i], time, step.Output(states + i).Address);
        }
    }

    private void Place(Operand stack, int time, byte* values)
    {
        long bytes = stack.Bytes / steps;
        Buffer.MemoryCopy(values, stack.Address + bytes * time, bytes, bytes);
    }
}
