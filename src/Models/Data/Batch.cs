namespace MLNet.Keras.Data;

/// <summary>One batch that a user's generator yields: inputs, targets, and perhaps sample weights, each in the model's order of inputs and outputs.</summary>
/// <param name="X">One tensor per input, all with the same number of rows.</param>
/// <param name="Y">One tensor per output; empty for prediction.</param>
/// <param name="SampleWeights">One weight per row (and step), per output; null: all 1.</param>
public sealed record Batch(Tensor[] X, Tensor[] Y, Tensor[]? SampleWeights = null)
{
    /// <summary>A batch of a model with one input and one output.</summary>
    public Batch(Tensor x, Tensor y, Tensor? sampleWeight = null) : this([x], [y], sampleWeight is null ? null : [sampleWeight]) { }

    /// <summary>A batch for prediction.</summary>
    public static implicit operator Batch(Tensor x) => new([x], []);

    /// <summary>A batch of a model with one input and one output.</summary>
    public static implicit operator Batch((Tensor X, Tensor Y) batch) => new(batch.X, batch.Y);

    /// <summary>A batch with sample weights.</summary>
    public static implicit operator Batch((Tensor X, Tensor Y, Tensor SampleWeight) batch) => new(batch.X, batch.Y, batch.SampleWeight);
}
