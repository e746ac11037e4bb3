using System.Text;
using MLNet.Keras.Graphs.Engines;

namespace MLNet.Keras.Graphs;

/// <summary>
/// An operation of TensorFlow's vocabulary. The record's name is the op's name and its properties are the op's attributes,
/// so equality (common subexpressions), printing and file formats follow from the declaration.
/// </summary>
public abstract record Op
{
    /// <summary>TensorFlow's name of the op.</summary>
    public virtual string Name => GetType().Name;

    /// <summary>The shapes and dtypes of the results.</summary>
    /// <exception cref="ShapeException">The operands' shapes do not fit; the message names them.</exception>
    /// <exception cref="DTypeException">The operands' dtypes do not fit.</exception>
    public abstract OpOutputs Infer(OpInputs x);

    /// <summary>The gradient of each input, given those of the outputs. The default differentiates <see cref="Expand"/>.</summary>
    /// <exception cref="GradientException">The op has no gradient.</exception>
    public virtual Gradients Gradient(GradientContext g) => Differentiation.ExpansionGradient.Of(this, g);

    /// <summary>A composite op's meaning in simpler ops (null for a primitive op): what the plain engine runs and exporters write.</summary>
    public virtual Tensor[]? Expand(OpInputs x) => null;

    /// <summary>Results that are already known while the graph is built, such as the shape of a tensor with known dimensions.</summary>
    protected internal virtual Tensor[]? Fold(OpInputs x) => null;

    /// <summary>Computes at once if every operand holds values; else adds a node to the graph.</summary>
    public Tensor[] ApplyAll(params Tensor[] inputs)
    {
        var operands = new OpInputs(this, inputs);
        if (Fold(operands) is { } known)
        {
            return known;
        }
        return IsSource || inputs.Any(input => input.IsSymbolic)
            ? [.. new Node(this, inputs, Infer(operands).ToArray()).Outputs]
            : Engine.Current.Execute(this, inputs);
    }

    /// <summary>As <see cref="ApplyAll"/>, for an op with one output.</summary>
    public Tensor Apply(params Tensor[] inputs) => ApplyAll(inputs)[0];

    /// <summary>True for ops whose value does not come from operands (placeholders, variables).</summary>
    internal virtual bool IsSource => false;

    /// <summary>Name and attributes that differ from nothing, as plans print them.</summary>
    public sealed override string ToString()
    {
        var attributes = new StringBuilder();
        PrintMembers(attributes);
        string text = attributes.ToString();
        int name = text.IndexOf("Name = ", StringComparison.Ordinal);
        if (name >= 0)
        {
            int end = text.IndexOf(", ", name, StringComparison.Ordinal);
            text = end < 0 ? text[..name].TrimEnd(' ', ',') : text.Remove(name, end + 2 - name);
        }
        return text.Length == 0 ? Name : $"{Name}[{text}]";
    }
}
