using System.Text.Json.Nodes;

namespace MLNet.Keras;

/// <summary>A function that a layer applies to its output, element by element or row by row. Keras: <c>keras.activations</c>.</summary>
/// <remarks>Converts from Keras's identifiers (<c>"relu"</c>) and from functions over <see cref="K"/>; typed ones are in <see cref="Activations"/>.</remarks>
public sealed class ActivationFunction : IConfigurationValue
{
    private const string OfUser = "custom";

    private readonly Func<Tensor, Tensor> function;

    static ActivationFunction() => Registries.Add<ActivationFunction>(json => json is null ? null : Activations.Find(json.GetValue<string>()));

    internal ActivationFunction(string name, Func<Tensor, Tensor> function)
    {
        Name = name;
        this.function = function;
    }

    /// <summary>Keras's name; <c>custom</c> for a function of the user's, which no model file can hold.</summary>
    public string Name { get; }

    /// <summary>Applies the function.</summary>
    public Tensor Apply(Tensor x) => function(x);

    JsonNode? IConfigurationValue.ToJson() => Name != OfUser ? Name : throw new KerasException(
        "An activation that is a function of one's own has no name that a configuration could hold. Leave it out and put a layer of one's own behind: its class can be named when the model is read.");

    /// <summary>An activation by Keras's identifier.</summary>
    /// <exception cref="UnknownIdentifierException">The identifier is not known; the message names the nearest ones.</exception>
    public static implicit operator ActivationFunction(string identifier) => Activations.Find(identifier);

    /// <summary>A function of one's own.</summary>
    public static implicit operator ActivationFunction(Func<Tensor, Tensor> function) => new(OfUser, function);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
