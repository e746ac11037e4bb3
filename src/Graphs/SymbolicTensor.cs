namespace MLNet.Keras.Graphs;

/// <summary>A tensor that stands for one output of a graph node.</summary>
public sealed class SymbolicTensor : Tensor
{
    internal SymbolicTensor(Node node, int index, TensorSpec spec) : base(spec.Shape, spec.DType, symbolic: true)
    {
        Node = node;
        Index = index;
    }

    /// <summary>The node that computes the tensor.</summary>
    public Node Node { get; }

    /// <summary>Which of the node's outputs it is.</summary>
    public int Index { get; }
}
