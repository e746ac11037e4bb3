using MLNet.Keras.Runtime.Kernels.Elementwise;
using MLNet.Keras.Runtime.Planning;
using MLNet.Keras.Runtime.Registration;
using Operand = MLNet.Keras.Runtime.Planning.Operand;

namespace MLNet.Keras.Runtime.Bindings;

/// <summary>Runs elementwise programs on a plan's operands.</summary>
internal static unsafe class ElementwiseBinding
{
    public static Action Prepare(KernelCall call, ElementwiseProgram program, long rows, long columns) =>
        Prepare(call, call.In, program, rows, columns);

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
        var spreads = operands.Select(operand => new Kernels.Elementwise.Operand(
            ElementwiseTranslation.SpreadOf(operand.Shape, domain, cut)!.Value, ElementwiseTranslation.TypeOf(operand.DType)!.Value)).ToArray();
        var code = new ElementwiseInstruction(ElementwiseTranslation.Code(op)!.Value, 0, 1, 2);
        var program = new ElementwiseProgram(spreads, [code], [new Result(operands.Length, ElementwiseTranslation.TypeOf(call.Out[0].DType)!.Value)]);
        return Prepare(call, operands, program, domain[..cut].Size, domain[cut..].Size);
    }

    private static Action Prepare(KernelCall call, Operand[] inputs, ElementwiseProgram program, long rows, long columns)
    {
        var sources = (void**)call.Scratch(inputs.Length * sizeof(void*));
        var targets = (void**)call.Scratch(call.Out.Length * sizeof(void*));
        var outputs = call.Out;
        return () =>
        {
            for (int i = 0; i < inputs.Length; i++)
            {
                sources[i] = inputs[i].Address;
            }
            for (int i = 0; i < outputs.Length; i++)
            {
                targets[i] = outputs[i].Address;
            }
            program.Run(sources, targets, rows, columns);
        };
    }
}
