using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Registration;

namespace MLNet.Keras.Runtime.Planning;

/// <summary>The order of a graph's instructions and the operands between them; where the operands lie is decided later.</summary>
internal sealed class Schedule
{
    private readonly Dictionary<SymbolicTensor, Operand> operands = [];
    private readonly Dictionary<Tensor, Operand> constants = new(ReferenceEqualityComparer.Instance);

    public Schedule(Graph graph, bool plain)
    {
        Graph = graph;
        Inputs = [.. graph.Inputs.Select(input => operands[input] = new Operand(TensorSpec.Of(input)))];
        foreach (var node in graph.Nodes())
        {
            switch (node.Op)
            {
                case Placeholder when operands.ContainsKey(node.Outputs[0]):
                    break;
                case Placeholder placeholder:
                    throw new KerasException($"The graph needs the input '{placeholder.Label}', which is not among its arguments.");
                case ReadVariableOp read:
                    Variables.TryAdd(read.Variable, Operand.Of(read.Variable));
                    operands[node.Outputs[0]] = Variables[read.Variable];
                    break;
                case var op when KernelTable.IsView(op):
                    operands[node.Outputs[0]] = new Operand(TensorSpec.Of(node.Outputs[0]), Find(node.Inputs[0]));
                    break;
                default:
                    Add(node, plain);
                    break;
            }
        }
        Outputs = [.. graph.Outputs.Select(output => Owned(output, plain))];
        Updates = [.. graph.Updates.Select(update => (update.Variable, Find(update.Value)))];
    }

    public Graph Graph { get; }

    public IReadOnlyList<Operand> Inputs { get; }

    public IReadOnlyList<Operand> Outputs { get; }

    /// <summary>Variables and the operands of their new values.</summary>
    public IReadOnlyList<(Variable Variable, Operand Value)> Updates { get; }

    public List<Instruction> Instructions { get; } = [];

    /// <summary>The variables that the graph reads, with the operand of their memory.</summary>
    public Dictionary<Variable, Operand> Variables { get; } = [];

    public List<Tensor> Scratch { get; } = [];

    /// <summary>Tensors whose memory the plan uses and therefore keeps alive.</summary>
    public IEnumerable<Tensor> Constants => constants.Keys;

    private void Add(Node node, bool plain)
    {
        Operand[] outputs = [.. node.Outputs.Select(output => operands[output] = new Operand(TensorSpec.Of(output)))];
        var call = new KernelCall(node.Op, [.. node.Inputs.Select(Find)], outputs, Scratch);
        Instructions.Add(new Instruction(node, call, KernelTable.For(call, plain)));
    }

    /// <summary>A result gets memory of its own: a variable or an input that it shows may change before the caller looks.</summary>
    private Operand Owned(Tensor output, bool plain)
    {
        var operand = Find(output);
        if (!Inputs.Contains(operand.Root) && !Variables.ContainsValue(operand.Root))
        {
            return operand;
        }
        var copy = (SymbolicTensor)new Snapshot().Apply(output);
        Add(copy.Node, plain);
        return operands[copy];
    }

    private Operand Find(Tensor tensor)
    {
        if (tensor is SymbolicTensor symbolic)
        {
            return operands[symbolic];
        }
        if (!constants.TryGetValue(tensor, out var operand))
        {
            constants.Add(tensor, operand = Operand.Of(tensor));
        }
        return operand;
    }
}

/// <summary>One step of a plan: a kernel on operands.</summary>
internal sealed record Instruction(Node Node, KernelCall Call, Kernel Kernel)
{
    /// <summary>Whether an output may take the memory that one or more inputs show, if nobody reads it later.</summary>
    public bool MayOverwriteAll(Operand memory, int output)
    {
        for (int input = 0; input < Call.In.Length; input++)
        {
            if (Call.In[input].Root == memory
                && (Kernel.MayOverwrite is not { } rule || Call.In[input].Bytes != Call.Out[output].Bytes || !rule(Call, input, output)))
            {
                return false;
            }
        }
        return true;
    }
}
