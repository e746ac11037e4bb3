namespace MLNet.Keras;

/// <summary>Keras's activation functions.</summary>
public static class Activations
{
    private static readonly Dictionary<string, ActivationFunction> Known = [];

    /// <summary>x.</summary>
    public static ActivationFunction Linear { get; } = Add("linear", x => x);

    /// <summary>max(x, 0).</summary>
    public static ActivationFunction Relu { get; } = Add("relu", K.Relu);

    internal static IEnumerable<string> Names => Known.Keys;

    internal static ActivationFunction Find(string identifier) => Known.TryGetValue(identifier, out var found)
        ? found
        : throw new UnknownIdentifierException("activation", identifier, Known.Keys);

    private static ActivationFunction Add(string name, Func<Tensor, Tensor> function, params string[] aliases)
    {
        var activation = new ActivationFunction(name, function);
        foreach (string alias in (string[])[name, .. aliases])
        {
            Known.Add(alias, activation);
        }
        return activation;
    }
}
