namespace MLNet.Keras.Estimators;

/// <summary>Options of <c>mlContext.Regression.Trainers.Keras</c>.</summary>
public sealed class KerasRegressionOptions : KerasTaskOptions;
