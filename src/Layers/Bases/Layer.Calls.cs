using MLNet.Keras.Graphs;

namespace MLNet.Keras.Layers;

public abstract partial class Layer
{
    private string? parentPath;

    /// <summary>True once the weights exist.</summary>
    public bool Built { get; private set; }

    /// <summary>What the layer asks of its inputs; checked before each call, with one spec for all inputs or one for each.</summary>
    protected IReadOnlyList<InputSpec> InputSpecs { get; set; } = [];

    /// <summary>The indices that a layer takes which looks its inputs up in a table; null: the layer takes other inputs.</summary>
    internal virtual (long First, long Last)? IndexRange => null;

    /// <summary>The shapes that the layer was built for, one for each input.</summary>
    internal Shape[]? BuiltFor { get; private set; }

    /// <summary>True while a model trains.</summary>
    protected static bool Training => CallContext.Training;

    /// <summary>Calls the layer; the first call builds it. A symbolic input gives a symbolic output: that is how functional models are made.</summary>
    /// <param name="x">One input.</param>
    /// <param name="training">Whether to train (dropout drops); by default as the model around it does.</param>
    /// <exception cref="ShapeException">The input does not fit; the message names the layer.</exception>
    /// <exception cref="NotBuiltException">The computation uses a weight that <see cref="Build(Shape)"/> has not made; the message names the layer.</exception>
    public Tensor Call(Tensor x, bool? training = null) => CallAll([x], training)[0];

    /// <summary>Calls the layer on several inputs.</summary>
    /// <exception cref="ShapeException">An input does not fit; the message names the layer.</exception>
    public Tensor Call(Tensor[] x, bool? training = null) => CallAll(x, training)[0];

    /// <summary>Calls the layer on several inputs.</summary>
    /// <exception cref="ShapeException">An input does not fit; the message names the layer.</exception>
    public Tensor Call(Tensor first, Tensor second, params Tensor[] more) => CallAll([first, second, .. more])[0];

    /// <summary>Calls the layer and gives all of its outputs.</summary>
    /// <exception cref="ShapeException">An input does not fit; the message names the layer.</exception>
    public Tensor[] CallAll(Tensor[] x, bool? training = null)
    {
        if (Trace.Current is null && x.Any(input => input.IsSymbolic))
        {
            return new LayerCall(this, training).ApplyAll(x);
        }
        bool isOutermost = !CallContext.IsInside;
        using var context = CallContext.Enter(training, isCall: true);
        if (isOutermost)
        {
            ClearLosses();
        }
        try
        {
            return Run(x);
        }
        catch (ShapeException e) when (!e.Message.StartsWith("Layer '", StringComparison.Ordinal))
        {
            throw new ShapeException($"{this} on {string.Join(", ", x.Select(TensorSpec.Of))}: {e.Message}");
        }
        catch (NotBuiltException e) when (!e.Message.StartsWith("Layer '", StringComparison.Ordinal))
        {
            throw new NotBuiltException($"{this} is used before it is built: its Call uses a weight that its Build has not made.");
        }
        catch (IndexException e) when (!e.Message.StartsWith("Layer '", StringComparison.Ordinal))
        {
            throw new IndexException($"{this}: {e.Message}");
        }
    }

    /// <summary>Makes the weights for inputs of these shapes, unless they exist.</summary>
    /// <param name="inputs">The batch dimension comes first and may be unknown.</param>
    /// <exception cref="ShapeException">The layer cannot work on such inputs; the message names it.</exception>
    public void EnsureBuilt(params Shape[] inputs)
    {
        if (Built)
        {
            return;
        }
        parentPath ??= NameScope.Path;
        using var scope = new NameScope(Name, this, parentPath);
        Build(inputs);
        Built = true;
        BuiltFor = inputs;
    }

    /// <summary>The shape of the (first) output for inputs of these shapes; builds the layer if need be.</summary>
    public Shape ComputeOutputShape(params Shape[] inputs) => ComputeOutputShapes(inputs)[0];

    internal Shape[] ComputeOutputShapes(Shape[] inputs)
    {
        TensorSpec[] specs = [.. inputs.Select(shape => new TensorSpec(shape, dtype.ComputeDType))];
        return [.. Trace.Function(specs, x => CallAll(x, training: false)).Outputs.Select(output => output.Shape)];
    }

    /// <summary>Makes the weights for one input.</summary>
    /// <param name="input">The batch dimension comes first and may be unknown.</param>
    protected virtual void Build(Shape input) { }

    /// <summary>Makes the weights for several inputs.</summary>
    protected virtual void Build(Shape[] inputs) => Build(inputs[0]);

    /// <summary>The computation on one input.</summary>
    protected virtual Tensor Call(Tensor x) => throw new NotSupportedException($"{this} overrides no form of Call.");

    /// <summary>The computation on several inputs.</summary>
    protected virtual Tensor Call(Tensor[] x) => x.Length == 1
        ? Call(x[0])
        : throw new ShapeException($"{this} takes one input, got {x.Length}.");

    /// <summary>The computation where it has several outputs.</summary>
    protected virtual Tensor[] CallMany(Tensor[] x) => [Call(x)];

    /// <summary>The mask of the first output, given those of the inputs. By default that of the first input, if the layer supports masking.</summary>
    protected virtual Tensor? ComputeMask(Tensor[] inputs, Tensor?[] masks) => SupportsMasking ? masks.FirstOrDefault() : null;

    private Tensor[] Run(Tensor[] x)
    {
        Tensor[] inputs = [.. x.Select(Autocast)];
        CheckInputs(inputs);
        EnsureBuilt([.. inputs.Select(input => input.Shape)]);
        CheckInputs(inputs);
        using var scope = new NameScope(Name, this, parentPath);
        using var autocast = Variable.ReadAs(dtype.ComputeDType);
        if (DropsMasks)
        {
            MaskGuard.Pass(this, x);
        }
        var outputs = CallMany(inputs);
        if (ActivityRegularizer is { } regularizer)
        {
            foreach (var output in outputs)
            {
                AddLoss(regularizer.Apply(output) / K.Cast(K.Unstack(K.Shape(output))[0], output.DType));
            }
        }
        if (Masks.Of(outputs[0]) is null && ComputeMask(inputs, [.. x.Select(Masks.Of)]) is { } mask)
        {
            Masks.Attach(outputs[0], mask);
        }
        return outputs;
    }

    /// <summary>Float inputs come in the layer's compute dtype; their masks come along.</summary>
    private Tensor Autocast(Tensor x) => x.DType.IsFloating && x.DType != dtype.ComputeDType
        ? Masks.Attach(K.Cast(x, dtype.ComputeDType), Masks.Of(x))
        : x;

    private void CheckInputs(Tensor[] inputs)
    {
        for (int i = 0; i < inputs.Length && InputSpecs.Count > 0; i++)
        {
            if (InputSpecs.Count == 1 || i < InputSpecs.Count)
            {
                InputSpecs[InputSpecs.Count == 1 ? 0 : i].Check(this, inputs[i].Shape, i);
            }
        }
    }
}
