namespace MLNet.Keras.Estimators;

/// <summary>Options of <c>mlContext.MultilabelClassification.Trainers.Keras</c>.</summary>
public sealed class KerasMultilabelOptions : KerasTaskOptions;
