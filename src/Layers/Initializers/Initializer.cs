using System.Text.Json.Nodes;
using MLNet.Keras.Graphs.Configuration;

namespace MLNet.Keras.Initializers;

/// <summary>How a weight gets its first values. Keras: <c>keras.initializers.Initializer</c>.</summary>
/// <remarks>Converts from Keras's identifiers: <c>"he_normal"</c>, <c>"HeNormal"</c>.</remarks>
public abstract class Initializer : IConfigured
{
    /// <summary>The first values.</summary>
    /// <param name="shape">The weight's dimensions, all known.</param>
    /// <param name="dtype">The weight's element type.</param>
    public abstract Tensor Create(Shape shape, DType dtype = DType.Float32);

    /// <summary>The options as Keras's <c>get_config()</c> gives them.</summary>
    public JsonObject GetConfig() => Configured.ConfigOf(this);

    string IConfigured.Module => "keras.initializers";

    /// <summary>An initializer with its defaults, by Keras's identifier.</summary>
    /// <exception cref="UnknownNameException">The identifier is not known.</exception>
    public static implicit operator Initializer(string identifier) => Identifiers.Create<Initializer>("initializer", identifier,
        ("uniform", typeof(RandomUniform)), ("normal", typeof(RandomNormal)), ("one", typeof(Ones)), ("zero", typeof(Zeros)));
}
