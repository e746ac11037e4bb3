namespace MLNet.Keras.Estimators;

/// <summary>Options of <c>mlContext.MulticlassClassification.Trainers.Keras</c>.</summary>
public sealed class KerasMulticlassOptions : KerasTrainerOptions;
