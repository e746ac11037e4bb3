
namespace MLNet.Keras.Estimators.Fitting;

/// <summary>Starts a network where another one stopped; that one stays as it is.</summary>
internal static class WarmStart
{
    /// <summary>Takes over weights, and the optimizer's state where it is known and fits. The learning rate stays what the options say.</summary>
    /// <param name="network">Compiled.</param>
    /// <param name="previous">Trained; if it was loaded from a file, it has weights only.</param>
    /// <exception cref="ShapeException">The networks have different weights.</exception>
    public static void Continue(Model network, Model previous)
    {
        network.SetWeights([.. previous.Weights.Select(weight => weight.Value)]);
        ContinueOptimizer(network, previous);
    }

    /// <summary>Takes over the optimizer's state where it is known and fits, but for the learning rate.</summary>
    public static void ContinueOptimizer(Model network, Model previous)
    {
        if (!previous.IsCompiled || !previous.Optimizer.IsBuilt || previous.Optimizer.GetType() != network.Optimizer.GetType())
        {
            return;
        }
        network.Optimizer.Build(network.TrainableWeights);
        var (state, known) = (network.Optimizer.Variables, previous.Optimizer.Variables);
        if (!state.Select(variable => (variable.Shape, variable.DType)).SequenceEqual(known.Select(variable => (variable.Shape, variable.DType))))
        {
            return;
        }
        foreach (var (variable, value) in state.Zip(known).Where(pair => pair.First.Name != "learning_rate"))
        {
            variable.Assign(value.Value);
        }
    }

    /// <exception cref="KerasDataException">The previous network has other weights; the message names those of both.</exception>
    public static void Check(Model network, Model previous) => Expect("weights have the shapes", Shapes(previous), Shapes(network));

    private static string Shapes(Model network) => string.Join(", ", network.Weights.Select(weight => $"{weight.Shape}"));

    /// <exception cref="KerasDataException">They differ; the message names both.</exception>
    public static void Expect(string what, string previous, string here)
    {
        if (previous != here)
        {
            throw new KerasDataException($"Training cannot continue from the given transformer. Its {what}: {previous}. Here: {here}.");
        }
    }
}
