namespace MLNet.Keras.Metrics;

/// <summary>Mean binary cross-entropy.</summary>
/// <param name="fromLogits">Predictions are logits.</param>
/// <param name="labelSmoothing">0 to 1: labels become label · (1 − s) + s / 2.</param>
public sealed class BinaryCrossentropy(bool fromLogits = false, double labelSmoothing = 0)
    : LossMetric(new Losses.BinaryCrossentropy(fromLogits, labelSmoothing))
{
    /// <summary>Predictions are logits.</summary>
    public bool FromLogits { get; } = fromLogits;

    /// <summary>How far labels are moved toward 1/2.</summary>
    public double LabelSmoothing { get; } = labelSmoothing;
}

/// <summary>Mean categorical cross-entropy; targets are one-hot.</summary>
/// <param name="fromLogits">Predictions are logits.</param>
/// <param name="labelSmoothing">0 to 1: labels become label · (1 − s) + s / classes.</param>
/// <param name="axis">The axis of the classes.</param>
public sealed class CategoricalCrossentropy(bool fromLogits = false, double labelSmoothing = 0, int axis = -1)
    : LossMetric(new Losses.CategoricalCrossentropy(fromLogits, labelSmoothing, axis))
{
    /// <summary>Predictions are logits.</summary>
    public bool FromLogits { get; } = fromLogits;

    /// <summary>How far labels are moved toward the uniform distribution.</summary>
    public double LabelSmoothing { get; } = labelSmoothing;

    /// <summary>The axis of the classes.</summary>
    public int Axis { get; } = axis;
}

/// <summary>Mean categorical cross-entropy; targets are class numbers.</summary>
/// <param name="fromLogits">Predictions are logits.</param>
/// <param name="ignoreClass">Entries with this label have the value 0, and no weight.</param>
/// <param name="axis">The axis of the classes: the last.</param>
public sealed class SparseCategoricalCrossentropy(bool fromLogits = false, int? ignoreClass = null, int axis = -1)
    : LossMetric(new Losses.SparseCategoricalCrossentropy(fromLogits, ignoreClass))
{
    /// <summary>Predictions are logits.</summary>
    public bool FromLogits { get; } = fromLogits;

    /// <summary>The label that does not count.</summary>
    public int? IgnoreClass { get; } = ignoreClass;

    /// <summary>The axis of the classes.</summary>
    public int Axis { get; } = axis == -1 ? axis : throw new KerasException($"SparseCategoricalCrossentropy: the classes lie on the last axis; got axis {axis}.");
}
