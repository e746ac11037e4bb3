namespace MLNet.Keras.Metrics;

/// <summary>Intersection over union of some classes.</summary>
/// <param name="numClasses">How many classes there are.</param>
/// <param name="targetClassIds">The classes that are averaged.</param>
/// <param name="ignoreClass">Entries with this label do not count.</param>
/// <param name="sparseYTrue">Targets are class numbers, not one-hot.</param>
/// <param name="sparseYPred">Predictions are class numbers, not one value for each class.</param>
/// <param name="axis">The axis of the classes where they are not sparse.</param>
public sealed class IoU(int numClasses, int[] targetClassIds, int? ignoreClass = null, bool sparseYTrue = true, bool sparseYPred = true, int axis = -1)
    : OverlapMetric(numClasses, targetClassIds)
{
    /// <summary>How many classes there are.</summary>
    public int NumClasses { get; } = numClasses;

    /// <summary>The classes that are averaged.</summary>
    public int[] TargetClassIds { get; } = targetClassIds;

    private protected override int? Ignored => ignoreClass;

    private protected override (Tensor, Tensor) Classes(Tensor yTrue, Tensor yPred) => (OneHot.Classes(yTrue, sparseYTrue, axis), OneHot.Classes(yPred, sparseYPred, axis));
}

/// <summary>Intersection over union, averaged over all classes that occur.</summary>
/// <param name="numClasses">How many classes there are.</param>
/// <param name="ignoreClass">Entries with this label do not count.</param>
/// <param name="sparseYTrue">Targets are class numbers, not one-hot.</param>
/// <param name="sparseYPred">Predictions are class numbers, not one value for each class.</param>
/// <param name="axis">The axis of the classes where they are not sparse.</param>
public sealed class MeanIoU(int numClasses, int? ignoreClass = null, bool sparseYTrue = true, bool sparseYPred = true, int axis = -1) : OverlapMetric(numClasses, null)
{
    /// <summary>How many classes there are.</summary>
    public int NumClasses { get; } = numClasses;

    private protected override int? Ignored => ignoreClass;

    private protected override (Tensor, Tensor) Classes(Tensor yTrue, Tensor yPred) => (OneHot.Classes(yTrue, sparseYTrue, axis), OneHot.Classes(yPred, sparseYPred, axis));
}

/// <summary>Intersection over union of predictions above a threshold.</summary>
/// <param name="targetClassIds">0, 1 or (default) both.</param>
/// <param name="threshold">Predictions from here on mean 1.</param>
public sealed class BinaryIoU(int[]? targetClassIds = null, double threshold = 0.5) : OverlapMetric(2, targetClassIds)
{
    /// <summary>The classes that are averaged.</summary>
    public int[] TargetClassIds { get; } = targetClassIds ?? [0, 1];

    private protected override (Tensor, Tensor) Classes(Tensor yTrue, Tensor yPred) => (yTrue, K.GreaterEqual(yPred, threshold));
}

/// <summary>Intersection over union of some classes; targets are one-hot.</summary>
/// <param name="numClasses">How many classes there are.</param>
/// <param name="targetClassIds">The classes that are averaged.</param>
/// <param name="ignoreClass">Entries with this label do not count.</param>
/// <param name="sparseYPred">Predictions are class numbers, not one value for each class.</param>
/// <param name="axis">The axis of the classes.</param>
public sealed class OneHotIoU(int numClasses, int[] targetClassIds, int? ignoreClass = null, bool sparseYPred = false, int axis = -1) : OverlapMetric(numClasses, targetClassIds)
{
    /// <summary>How many classes there are.</summary>
    public int NumClasses { get; } = numClasses;

    /// <summary>The classes that are averaged.</summary>
    public int[] TargetClassIds { get; } = targetClassIds;

    private protected override int? Ignored => ignoreClass;

    private protected override (Tensor, Tensor) Classes(Tensor yTrue, Tensor yPred) => (OneHot.Classes(yTrue, false, axis), OneHot.Classes(yPred, sparseYPred, axis));
}

/// <summary>Intersection over union, averaged over all classes that occur; targets are one-hot.</summary>
/// <param name="numClasses">How many classes there are.</param>
/// <param name="ignoreClass">Entries with this label do not count.</param>
/// <param name="sparseYPred">Predictions are class numbers, not one value for each class.</param>
/// <param name="axis">The axis of the classes.</param>
public sealed class OneHotMeanIoU(int numClasses, int? ignoreClass = null, bool sparseYPred = false, int axis = -1) : OverlapMetric(numClasses, null)
{
    /// <summary>How many classes there are.</summary>
    public int NumClasses { get; } = numClasses;

    private protected override int? Ignored => ignoreClass;

    private protected override (Tensor, Tensor) Classes(Tensor yTrue, Tensor yPred) => (OneHot.Classes(yTrue, false, axis), OneHot.Classes(yPred, sparseYPred, axis));
}

internal static class OneHot
{
    public static Tensor Classes(Tensor x, bool sparse, int axis) => sparse ? x : K.ArgMax(x, axis);
}
