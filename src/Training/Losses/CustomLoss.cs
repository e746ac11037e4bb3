namespace MLNet.Keras.Losses;

/// <summary>A loss that a function computes.</summary>
/// <param name="function">Targets and predictions → the samples' values.</param>
public sealed class CustomLoss([NotInConfig] Func<Tensor, Tensor, Tensor> function) : Loss
{
    private protected override string DefaultName => function.Method.Name.StartsWith('<') ? "custom_loss" : SnakeCase.OfType(function.Method.Name);

    /// <inheritdoc/>
    protected override Tensor Call(Tensor yTrue, Tensor yPred) => function(yTrue, yPred);
}
