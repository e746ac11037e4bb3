using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Layers;
using MLNet.Keras.Networks;

namespace MLNet.Keras;

/// <summary>A network that can be trained: a graph of layers between inputs and outputs, or a class of one's own. Keras: <c>keras.Model</c>.</summary>
/// <remarks><code>
/// var input = new Input([10]);
/// var output = input | new Dense(64, activation: "relu") | new Dense(1);
/// var model = new Model(input, output);
/// </code>
/// A model is itself a layer: it can be called in another model. A subclass overrides <see cref="Layer.Call(Tensor)"/> and keeps its layers in fields.</remarks>
public partial class Model : Layer
{
    private Network? network;

    /// <summary>A functional model with one input and one output.</summary>
    /// <exception cref="GraphException">The output is not computed from the input, or two layers share a name.</exception>
    public Model(Tensor input, Tensor output, string? name = null) : this([input], [output], name) { }

    /// <summary>A functional model.</summary>
    /// <param name="inputs">Tensors of <see cref="Input"/>.</param>
    /// <param name="outputs">Tensors computed from them.</param>
    /// <param name="name">By default <c>functional</c>, numbered.</param>
    /// <exception cref="GraphException">An output is not computed from the inputs, or two layers share a name.</exception>
    public Model(Tensor[] inputs, Tensor[] outputs, string? name = null) : base(name ?? AutoNames.Next("functional"))
    {
        Network = new Network(inputs, outputs);
    }

    /// <summary>A functional model whose outputs have names of their own: losses, metrics and targets are matched by them.</summary>
    /// <exception cref="GraphException">An output is not computed from the inputs, or two layers share a name.</exception>
    public Model(Tensor[] inputs, IReadOnlyDictionary<string, Tensor> outputs, string? name = null) : this(inputs, [.. outputs.Values], name)
    {
        givenOutputNames = [.. outputs.Keys];
    }

    /// <summary>For subclasses that override <see cref="Layer.Call(Tensor)"/>.</summary>
    protected Model(string? name = null) : base(name) { }

    private protected Model(string? name, DTypePolicy? dtype) : base(name, dtype: dtype) { }

    /// <summary>The graph of a functional model; null for a subclass, and for a <see cref="Sequential"/> whose input shape is not known yet.</summary>
    internal Network? Network
    {
        get => network;
        private protected set
        {
            network = value;
            ForgetSteps();
            if (value is not null)
            {
                EnsureBuilt([.. value.Inputs.Select(input => input.Shape)]);
            }
        }
    }

    /// <summary>The layers in Keras's order (of a functional model: inputs first), inputs not included.</summary>
    public IReadOnlyList<Layer> Layers => Sublayers;

    /// <summary>Names of the inputs, in order.</summary>
    public IReadOnlyList<string> InputNames => [.. Network?.Inputs.Select(input => ((Placeholder)input.Node.Op).Label) ?? []];

    /// <summary>The symbolic inputs of a functional model.</summary>
    public IReadOnlyList<Tensor> Inputs => Network?.Inputs ?? [];

    /// <summary>A layer by its name.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the message names those that are there.</exception>
    public Layer GetLayer(string name) => Layers.FirstOrDefault(layer => layer.Name == name)
        ?? throw new KeyNotFoundException($"{this} has no layer '{name}'; there are: {string.Join(", ", Layers.Select(layer => layer.Name))}.");

    /// <summary>Copies of all weights, in Keras's order (<c>model.get_weights()</c>).</summary>
    public Tensor[] GetWeights() => [.. Weights.Select(variable => variable.Value.Clone())];

    /// <summary>Sets all weights, in Keras's order.</summary>
    /// <exception cref="ShapeException">The number of tensors, a shape or a dtype differs; nothing is changed then.</exception>
    public void SetWeights(IReadOnlyList<Tensor> values)
    {
        var variables = Weights;
        if (values.Count != variables.Count)
        {
            throw new ShapeException($"{this} has {variables.Count} weights, got {values.Count}.");
        }
        for (int i = 0; i < values.Count; i++)
        {
            if (values[i].Shape != variables[i].Shape || values[i].DType != variables[i].DType)
            {
                throw new ShapeException($"Weight {i}, '{variables[i].Path}', has shape {variables[i].Shape} and dtype {variables[i].DType.Name}; got {values[i].Shape} and {values[i].DType.Name}.");
            }
        }
        for (int i = 0; i < values.Count; i++)
        {
            variables[i].Assign(values[i]);
        }
    }

    internal override bool DropsMasks => false;

    internal override IReadOnlyList<Layer> Sublayers => Network?.Layers ?? base.Sublayers;

    /// <inheritdoc/>
    protected override Tensor[] CallMany(Tensor[] x)
    {
        if (Network is null)
        {
            return base.CallMany(x);
        }
        if (x.Length != Network.Inputs.Count)
        {
            throw new ShapeException($"{this} takes {Network.Inputs.Count} inputs ({string.Join(", ", InputNames)}), got {x.Length}.");
        }
        for (int i = 0; i < x.Length; i++)
        {
            if (!Network.Inputs[i].Shape.IsCompatibleWith(x[i].Shape))
            {
                throw new ShapeException($"{this}: input '{InputNames[i]}' has shape {Network.Inputs[i].Shape}, got {x[i].Shape}.");
            }
        }
        return Network.Run(x);
    }
}
