using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Kernels.Elementwise;
using MLNet.Keras.Runtime.Kernels.RandomNumbers;
using MLNet.Keras.Runtime.Planning;
using MLNet.Keras.Runtime.Registration;
using Operand = MLNet.Keras.Runtime.Planning.Operand;

namespace MLNet.Keras.Runtime.Bindings;

/// <summary>Runs elementwise programs on a plan's operands.</summary>
internal static unsafe class ElementwiseBinding
{
    /// <param name="call">Its inputs are the program's, seeds of dropouts last.</param>
    /// <param name="program">The compiled instructions.</param>
    /// <param name="rows">Rows of the domain.</param>
    /// <param name="columns">Columns of the domain.</param>
    /// <param name="rates">Rate of each dropout whose seed is among the inputs.</param>
    public static Action Prepare(KernelCall call, ElementwiseProgram program, long rows, long columns, double[] rates) =>
        Prepare(call, call.In, program, rows, columns, rates);

    /// <summary>One op as a program of one instruction.</summary>
    public static Action PrepareSingle(KernelCall call)
    {
        var op = call.Op;
        var domain = call.Out[0].Shape;
        Operand[] operands =
        [
            .. call.In.Take(ElementwiseTranslation.Operands(op, [.. call.In.Select(input => input.Spec)]).Count()),
            .. ElementwiseTranslation.Attributes(op).Select(attribute => Operand.Of(Tensor.From<float>([attribute], []))),
        ];
        int cut = System.Numerics.BitOperations.TrailingZeroCount(ElementwiseTranslation.Splits(domain, operands.Select(operand => operand.Shape)));
        double[] rates = op is StatelessDropout dropout ? [dropout.Rate] : [];
        Kernels.Elementwise.Operand[] spreads =
        [
            .. operands.Select(operand => new Kernels.Elementwise.Operand(
                ElementwiseTranslation.SpreadOf(operand.Shape, domain, cut)!.Value, ElementwiseTranslation.TypeOf(operand.DType)!.Value)),
            .. rates.Select(_ => new Kernels.Elementwise.Operand(Spread.DropoutState)),
        ];
        operands = op is StatelessDropout ? [.. operands, call.In[1]] : operands;
        var code = new ElementwiseInstruction(ElementwiseTranslation.Code(op)!.Value, 0, 1, 2);
        var program = new ElementwiseProgram(spreads, [code], [new Result(operands.Length, ElementwiseTranslation.TypeOf(call.Out[0].DType)!.Value)]);
        return Prepare(call, operands, program, domain[..cut].Size, domain[cut..].Size, rates);
    }

    private static Action Prepare(KernelCall call, Operand[] inputs, ElementwiseProgram program, long rows, long columns, double[] rates)
    {
        var sources = (void**)call.Scratch(inputs.Length * sizeof(void*));
        var targets = (void**)call.Scratch(call.Out.Length * sizeof(void*));
        var states = (DropoutState*)call.Scratch(rates.Length * sizeof(DropoutState));
        var outputs = call.Out;
        int firstSeed = inputs.Length - rates.Length;
        for (int i = 0; i < rates.Length; i++)
        {
            (states[i].Rate, states[i].Scale) = ((float)rates[i], PhiloxVectors.DropoutScale(rates[i]));
            sources[firstSeed + i] = states + i;
        }
        return () =>
        {
            for (int i = 0; i < firstSeed; i++)
            {
                sources[i] = inputs[i].Address;
            }
            for (int i = firstSeed; i < inputs.Length; i++)
            {
                states[i - firstSeed].Stream = RandomOps.FromSeed(inputs[i]);
            }
            for (int i = 0; i < outputs.Length; i++)
            {
                targets[i] = outputs[i].Address;
            }
            program.Run(sources, targets, rows, columns);
        };
    }
}
