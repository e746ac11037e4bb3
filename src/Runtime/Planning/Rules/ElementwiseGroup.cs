using System.Numerics;
using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Kernels.Elementwise;
using MLNet.Keras.Runtime.Planning.Fused;
using MLNet.Keras.Runtime.Registration;

namespace MLNet.Keras.Runtime.Planning.Rules;

/// <summary>Elementwise nodes of one shape that become one program.</summary>
internal sealed class ElementwiseGroup(Shape domain)
{
    private readonly Dictionary<Node, Tensor[]> attributeTensors = [];

    public Shape Domain { get; } = domain;

    /// <summary>In computing order.</summary>
    public List<Node> Members { get; } = [];

    /// <summary>The members whose results others read, in computing order.</summary>
    public List<Node> Outputs { get; } = [];

    /// <summary>Ways to cut the domain into rows and columns that suit every operand.</summary>
    public ulong Splits { get; set; } = ulong.MaxValue;

    /// <summary>What the group reads, each tensor once.</summary>
    public IReadOnlyList<Tensor> Inputs() =>
        [.. Members.SelectMany(Operands).Where(operand => operand is not SymbolicTensor symbolic || !Members.Contains(symbolic.Node)).Distinct()];

    public static IEnumerable<Tensor> Operands(Node node) =>
        node.Inputs.Take(ElementwiseTranslation.Operands(node.Op, [.. node.Inputs.Select(TensorSpec.Of)]).Count());

    /// <summary>The program as a node on rewritten inputs.</summary>
    public Tensor[] Fuse(Func<Tensor, Tensor> rewritten)
    {
        int cut = BitOperations.TrailingZeroCount(Splits);
        var values = new Dictionary<Tensor, int>(ReferenceEqualityComparer.Instance);
        var inputs = new List<Tensor>(Inputs());
        inputs.AddRange(Members.SelectMany(Attributes));
        foreach (var input in inputs)
        {
            values.Add(input, values.Count);
        }
        var dropouts = Members.Select(Dropout).OfType<(Tensor Seed, double Rate)>().Distinct().ToArray();
        int firstResult = inputs.Count + dropouts.Length;
        var code = new List<ElementwiseInstruction>();
        foreach (var node in Members)
        {
            int[] operands = [.. Operands(node).Concat(Attributes(node)).Select(operand => values[operand])];
            operands = Dropout(node) is { } dropout ? [.. operands, inputs.Count + Array.IndexOf(dropouts, dropout)] : operands;
            code.Add(new ElementwiseInstruction(ElementwiseTranslation.Code(node.Op)!.Value, operands[0], operands.ElementAtOrDefault(1), operands.ElementAtOrDefault(2)));
            values.Add(node.Outputs[0], firstResult + code.Count - 1);
        }
        Kernels.Elementwise.Operand[] spreads =
        [
            .. inputs.Select(input => new Kernels.Elementwise.Operand(
                ElementwiseTranslation.SpreadOf(input.Shape, Domain, cut)!.Value, ElementwiseTranslation.TypeOf(input.DType)!.Value)),
            .. dropouts.Select(_ => new Kernels.Elementwise.Operand(Spread.DropoutState)),
        ];
        var results = Outputs.Select(node => new Result(values[node.Outputs[0]], ElementwiseTranslation.TypeOf(node.Outputs[0].DType)!.Value)).ToArray();
        var program = new ElementwiseProgram(spreads, code.ToArray(), results);
        string text = string.Join(" ", Members.Select(node => node.Op.Name));
        TensorSpec[] specs = [.. Outputs.Select(node => TensorSpec.Of(node.Outputs[0]))];
        return new FusedElementwise(text, program, Domain[..cut].Size, Domain[cut..].Size, [.. dropouts.Select(dropout => dropout.Rate)], specs)
            .ApplyAll([.. inputs.Concat(dropouts.Select(dropout => dropout.Seed)).Select(rewritten)]);
    }

    private static (Tensor Seed, double Rate)? Dropout(Node node) => node.Op is StatelessDropout dropout ? (node.Inputs[1], dropout.Rate) : null;

    /// <summary>Attributes that the program reads as operands.</summary>
    private Tensor[] Attributes(Node node)
    {
        if (!attributeTensors.TryGetValue(node, out var tensors))
        {
            tensors = [.. ElementwiseTranslation.Attributes(node.Op).Select(value => Tensor.From<float>([value], []))];
            attributeTensors.Add(node, tensors);
        }
        return tensors;
    }
}
