using System.Text.Json.Nodes;

namespace MLNet.Keras.Constraints;

/// <summary>What a weight is projected to after each update. Keras: <c>keras.constraints.Constraint</c>.</summary>
/// <remarks>Converts from Keras's identifiers: <c>"non_neg"</c>.</remarks>
public abstract class Constraint : IConfigurable
{
    internal static readonly Registry<Constraint> Known = new Registry<Constraint>("constraint")
        .Add<MaxNorm>().Add<MinMaxNorm>().Add<NonNeg>().Add<UnitNorm>();

    /// <summary>The projection.</summary>
    public abstract Tensor Apply(Tensor w);

    /// <summary>The options as Keras's <c>get_config()</c> gives them.</summary>
    public JsonObject GetConfig() => Configuration.Of(this);

    /// <summary>A constraint with its defaults, by Keras's identifier.</summary>
    /// <exception cref="UnknownIdentifierException">The identifier is not known.</exception>
    public static implicit operator Constraint(string identifier) => Known.Create(identifier);
}
