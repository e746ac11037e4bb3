using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Kernels.Recurrent;
using MLNet.Keras.Runtime.Planning;
using Sequence = MLNet.Keras.Runtime.Kernels.Recurrent.LstmSequence;

namespace MLNet.Keras.Runtime.Bindings;

/// <summary>Runs <see cref="Graphs.Ops.LstmSequence"/> and its gradient on the kernels for whole sequences.</summary>
internal static unsafe class LstmBinding
{
    public static bool Applies(KernelCall call) => call.In.All(input => input.DType == DType.Float32) && call.In[0].Size > 0 && call.In[2].Size > 0;

    public static Action Forward(KernelCall call)
    {
        var op = (Graphs.Ops.LstmSequence)call.Op;
        var (outputs, lastHidden, lastCell) = (call.Out[0], call.Out[1], call.Out[2]);
        var shape = ShapeOf(call, op.GoBackwards);
        return () =>
        {
            var sequence = On(shape, call.In, call.Out.AsSpan(3));
            sequence.Outputs = outputs.Size > 0 ? outputs.Floats : null;
            sequence.LastHidden = lastHidden.Floats;
            LstmForward.Run(in sequence);
            Buffer.MemoryCopy(sequence.Cells + shape.Steps * lastCell.Size, lastCell.Address, lastCell.Bytes, lastCell.Bytes);
        };
    }

    public static Action Gradient(KernelCall call)
    {
        var op = (LstmSequenceGrad)call.Op;
        var dys = call.In.AsMemory(LstmSequenceGrad.Inputs, 3);
        var (gates, gateGradients) = (call.In[LstmSequenceGrad.Inputs + 4], call.Out[^1]);
        var shape = ShapeOf(call, op.GoBackwards);
        return () =>
        {
            if (gates.Address != gateGradients.Address)
            {
                Buffer.MemoryCopy(gates.Address, gateGradients.Address, gates.Bytes, gates.Bytes);
            }
            var sequence = On(shape, call.In, call.In.AsSpan(LstmSequenceGrad.Inputs + 3));
            sequence.Gates = gateGradients.Floats;
            var flowing = dys.Span;
            LstmBackward.Run(in sequence, new LstmGradients
            {
                Outputs = flowing[0].Size > 0 ? flowing[0].Floats : null,
                LastHidden = flowing[1].Floats, LastCell = flowing[2].Floats,
                X = call.Out[0].Floats, Kernel = call.Out[1].Floats, RecurrentKernel = call.Out[2].Floats, Bias = call.Out[3].Floats,
                InitialHidden = call.Out[4].Floats, InitialCell = call.Out[5].Floats,
            });
        };
    }

    /// <summary>The kept gates may become the gates' gradients where they lie.</summary>
    public static bool GatesOverGates(KernelCall call, int input, int output) => input == LstmSequenceGrad.Inputs + 4 && output == call.Out.Length - 1;

    private static Sequence ShapeOf(KernelCall call, bool backwards) => new()
    {
        Batch = call.In[0].Shape[0], Steps = call.In[0].Shape[1], Inputs = call.In[0].Shape[2], Units = call.In[2].Shape[0], Backwards = backwards,
    };

    private static Sequence On(Sequence shape, Operand[] inputs, ReadOnlySpan<Operand> kept)
    {
        shape.X = inputs[0].Floats;
        shape.Kernel = inputs[1].Floats;
        shape.RecurrentKernel = inputs[2].Floats;
        shape.Bias = inputs[3].Floats;
        shape.InitialHidden = inputs[4].Floats;
        shape.InitialCell = inputs[5].Floats;
        shape.TimeMajorX = kept[0].Floats;
        shape.Gates = kept[1].Floats;
        shape.Previous = kept[2].Floats;
        shape.Cells = kept[3].Floats;
        shape.TanhCells = kept[4].Floats;
        return shape;
    }
}
