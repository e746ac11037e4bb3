namespace MLNet.Keras.Estimators;

/// <summary>Options of <c>mlContext.BinaryClassification.Trainers.Keras</c>.</summary>
public sealed class KerasBinaryOptions : KerasTrainerOptions;
