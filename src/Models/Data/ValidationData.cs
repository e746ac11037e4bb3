namespace MLNet.Keras.Data;

/// <summary>What a model is evaluated on after each epoch.</summary>
public sealed class ValidationData
{
    internal ValidationData(ModelData x, ModelData y, ModelData? sampleWeight = null) => (X, Y, SampleWeight) = (x, y, sampleWeight);

    private ValidationData(IEnumerable<Batch> batches) => Batches = batches;

    internal ModelData? X { get; }

    internal ModelData? Y { get; }

    internal ModelData? SampleWeight { get; }

    internal IEnumerable<Batch>? Batches { get; }

    /// <summary>Data for models with several inputs or outputs.</summary>
    public static ValidationData Of(ModelData x, ModelData y, ModelData? sampleWeight = null) => new(x, y, sampleWeight);

    /// <summary>Batches, enumerated anew for each validation.</summary>
    public static ValidationData Of(IEnumerable<Batch> batches) => new(batches);

    /// <summary>Inputs and targets.</summary>
    public static implicit operator ValidationData((Tensor X, Tensor Y) data) => new(data.X, data.Y);

    /// <summary>Inputs, targets and sample weights.</summary>
    public static implicit operator ValidationData((Tensor X, Tensor Y, Tensor SampleWeight) data) => new(data.X, data.Y, data.SampleWeight);
}
