namespace MLNet.Keras.Losses;

/// <summary>A loss that a function computes. As in Keras, a last axis of 1 is dropped or added where that gives targets and predictions one rank.</summary>
/// <param name="function">Targets and predictions → the samples' values.</param>
public sealed class CustomLoss([NotInConfig] Func<Tensor, Tensor, Tensor> function) : Loss
{
    private protected override string DefaultName => function.Method.Name.StartsWith('<') ? "custom_loss" : SnakeCase.OfType(function.Method.Name);

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The function gives neither one number nor a value for each sample.</exception>
    protected override Tensor Call(Tensor yTrue, Tensor yPred)
    {
        (yTrue, yPred) = Ranks.Match(yTrue, yPred);
        var values = function(yTrue, yPred);
        return values.Rank == 0 || (yPred.Rank > 0 && values.Shape[0] == yPred.Shape[0])
            ? values
            : throw new ShapeException($"The loss '{Name}' must give one number, or a value for each of the {yPred.Shape[0]} samples; got shape {values.Shape} for targets {yTrue.Shape} and predictions {yPred.Shape}.");
    }
}
