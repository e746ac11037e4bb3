using System.Text.Json.Nodes;

namespace MLNet.Keras.Regularizers;

/// <summary>A penalty on a weight or an output, added to the loss. Keras: <c>keras.regularizers.Regularizer</c>.</summary>
/// <remarks>Converts from Keras's identifiers: <c>"l2"</c>.</remarks>
public abstract class Regularizer : IConfigurable
{
    internal static readonly Registry<Regularizer> Known = new Registry<Regularizer>("regularizer").Add<L1>("l1").Add<L2>("l2").Add<L1L2>("l1_l2").Add<OrthogonalRegularizer>("orthogonal");

    /// <summary>The penalty, a scalar.</summary>
    public abstract Tensor Apply(Tensor x);

    /// <summary>The options as Keras's <c>get_config()</c> gives them.</summary>
    public JsonObject GetConfig() => Configuration.Of(this);

    /// <summary>A regularizer with its defaults, by Keras's identifier.</summary>
    /// <exception cref="UnknownIdentifierException">The identifier is not known.</exception>
    public static implicit operator Regularizer(string identifier) => Known.Create(identifier);
}
