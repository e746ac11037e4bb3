namespace MLNet.Keras.Graphs;

/// <summary>What a shape rule returns: the specs of one or more results.</summary>
public readonly struct OpOutputs
{
    private readonly TensorSpec[] specs;

    private OpOutputs(TensorSpec[] specs) => this.specs = specs;

    /// <summary>The specs in output order.</summary>
    public TensorSpec[] ToArray() => specs;

    /// <summary>An op with one result.</summary>
    public static implicit operator OpOutputs(TensorSpec spec) => new([spec]);

    /// <summary>An op with several results.</summary>
    public static implicit operator OpOutputs(TensorSpec[] specs) => new(specs);

    /// <summary>An op with two results.</summary>
    public static implicit operator OpOutputs((TensorSpec, TensorSpec) specs) => new([specs.Item1, specs.Item2]);

    /// <summary>An op with three results.</summary>
    public static implicit operator OpOutputs((TensorSpec, TensorSpec, TensorSpec) specs) => new([specs.Item1, specs.Item2, specs.Item3]);
}
