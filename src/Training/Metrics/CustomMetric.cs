namespace MLNet.Keras.Metrics;

/// <summary>The mean of a function of targets and predictions.</summary>
/// <param name="function">Targets and predictions → the samples' values.</param>
public sealed class CustomMetric([NotInConfig] Func<Tensor, Tensor, Tensor> function) : MeanMetric
{
    private protected override string DefaultName => function.Method.Name.StartsWith('<') ? "custom_metric" : SnakeCase.OfType(function.Method.Name);

    /// <inheritdoc/>
    protected override Tensor Values(Tensor yTrue, Tensor yPred) => function(yTrue, yPred);
}
