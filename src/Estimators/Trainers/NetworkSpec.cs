namespace MLNet.Keras.Estimators;

/// <summary>What a pipeline's columns ask of a network: given to functions that build one.</summary>
/// <param name="InputShape">The shape of one row of the feature column; -1 where vectors vary in length.</param>
/// <param name="InputDType">float32, or int32 for keys and wide integers.</param>
/// <param name="KeyCount">How many values a key column has; 0 for other columns. An <c>Embedding</c> of the feature takes <c>KeyCount + 1</c> rows, 0 being missing.</param>
/// <param name="Outputs">Units that the last layer must have: classes of a multiclass label, numbers of a regression label, labels of a multilabel classification, else 1.</param>
public sealed record NetworkSpec(Shape InputShape, DType InputDType, int KeyCount, int Outputs);
