using System.Text.Json.Nodes;

namespace MLNet.Keras.Initializers;

/// <summary>How a weight gets its first values. Keras: <c>keras.initializers.Initializer</c>.</summary>
/// <remarks>Converts from Keras's identifiers: <c>"he_normal"</c>, <c>"HeNormal"</c>.</remarks>
public abstract class Initializer : IConfigurable
{
    internal static readonly Registry<Initializer> Known = new Registry<Initializer>("initializer")
        .Add<Zeros>("zero").Add<Ones>("one").Add<Constant>()
        .Add<RandomUniform>("uniform").Add<RandomNormal>("normal").Add<TruncatedNormal>()
        .Add<GlorotUniform>().Add<GlorotNormal>().Add<HeUniform>().Add<HeNormal>().Add<LecunUniform>().Add<LecunNormal>().Add<VarianceScaling>()
        .Add<Orthogonal>("OrthogonalInitializer").Add<IdentityInitializer>("Identity", "identity");

    /// <summary>The first values.</summary>
    /// <param name="shape">The weight's dimensions, all known.</param>
    /// <param name="dtype">The weight's element type.</param>
    public abstract Tensor Create(Shape shape, DType dtype = DType.Float32);

    internal virtual string ClassName => GetType().Name;

    string IConfigurable.ClassName => ClassName;

    /// <summary>The options as Keras's <c>get_config()</c> gives them.</summary>
    public JsonObject GetConfig() => Configuration.Of(this);

    /// <summary>An initializer with its defaults, by Keras's identifier.</summary>
    /// <exception cref="UnknownIdentifierException">The identifier is not known.</exception>
    public static implicit operator Initializer(string identifier) => RandomInitializer.Named(() => Known.Create(identifier));

    /// <summary>A layer's initializer: the one that was given, or else the default, by Keras's identifier. Called in Keras's order.</summary>
    internal static Initializer Of(Initializer? given, string otherwise)
    {
        var initializer = given ?? otherwise;
        initializer.TakeOver();
        return initializer;
    }

    private protected virtual void TakeOver() { }
}
