using System.Collections;
using MLNet.Keras.Layers;
using MLNet.Keras.Networks;

namespace MLNet.Keras;

/// <summary>A stack of layers, each with one input and one output. Keras: <c>keras.Sequential</c>.</summary>
/// <remarks><code>
/// var model = new Sequential
/// {
///     new Dense(256, activation: "relu", inputShape: [784]),
///     new Dropout(0.4),
///     new Dense(10, activation: "softmax"),
/// };
/// </code>
/// The weights are made at once if the first layer is an <see cref="Input"/> or has an <c>inputShape</c>, else on the first data.</remarks>
public sealed class Sequential : Model, IEnumerable<Layer>
{
    private readonly List<Layer> stack = [];
    private Tensor? input;
    private Tensor? head;

    /// <summary>An empty stack.</summary>
    public Sequential(string? name = null) : base(name) { }

    /// <summary>A stack of the given layers.</summary>
    public Sequential(IEnumerable<Layer> layers, string? name = null) : this(layers, name, null) { }

    internal Sequential(IEnumerable<Layer> layers, string? name, DTypePolicy? dtype) : base(name, dtype)
    {
        foreach (var layer in layers)
        {
            Add(layer);
        }
    }

    /// <summary>Puts a layer on top.</summary>
    /// <exception cref="ShapeException">The layer does not fit on the output below it; the message names the layer.</exception>
    /// <exception cref="GraphException">A layer of this name is there already, or an input is not the first.</exception>
    public void Add(Layer layer)
    {
        if (stack.Any(other => other.Name == layer.Name))
        {
            throw new GraphException($"Layer names must be unique in a model; there is already a layer '{layer.Name}' in {this}.");
        }
        if (layer is Input first)
        {
            if (stack.Count > 0 || input is not null)
            {
                throw new GraphException($"{layer} must be the first entry of {this}.");
            }
            input = head = first;
            return;
        }
        if (stack.Count == 0 && input is null && layer.InputShape is { } shape)
        {
            input = head = new Input(shape);
        }
        if (head is not null)
        {
            // The path of a layer's weights begins with the name of the stack.
            using var scope = new NameScope(Name, this);
            head = layer.Call(head);
        }
        stack.Add(layer);
        Connect();
    }

    /// <inheritdoc/>
    public IEnumerator<Layer> GetEnumerator() => stack.GetEnumerator();

    internal override IReadOnlyList<Layer> Sublayers => stack;

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Builds all layers for an input.</summary>
    /// <param name="input">The batch dimension comes first and may be unknown.</param>
    protected override void Build(Shape input)
    {
        if (Network is not null)
        {
            return;
        }
        this.input = head = new Input(batchShape: input.With(0, -1));
        foreach (var layer in stack)
        {
            head = layer.Call(head);
        }
        Connect();
    }

    /// <inheritdoc/>
    protected override Tensor[] CallMany(Tensor[] x)
    {
        if (x.Length != 1)
        {
            throw new ShapeException($"{this} takes one input, got {x.Length}.");
        }
        Tensor[] values = x;
        foreach (var layer in stack)
        {
            values = layer.CallAll(values);
        }
        return values;
    }

    private void Connect()
    {
        if (input is not null && stack.Count > 0)
        {
            Network = new Network([input], [head!]);
        }
    }
}
