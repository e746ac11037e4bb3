using System.Text.Json.Nodes;

namespace MLNet.Keras.Layers;

/// <summary>In training, drops whole channels: what the spatial dropout layers share.</summary>
public abstract class SpatialDropout : Layer
{
    private readonly double rate;
    private readonly int? seed;
    private readonly SeedGenerator? generator;
    private readonly Shape noise;

    private protected SpatialDropout(double rate, int? seed, Shape noise, string? name, bool trainable, DTypePolicy? dtype, Shape? inputShape)
        : base(name, trainable, dtype, inputShape)
    {
        this.rate = rate is >= 0 and <= 1
            ? rate
            : throw new ArgumentOutOfRangeException(nameof(rate), rate, $"{GetType().Name}: 'rate' must lie in [0, 1], got {rate}.");
        this.seed = seed;
        this.noise = noise;
        generator = rate > 0 ? new SeedGenerator(seed) : null;
        InputSpecs = [new() { Rank = noise.Rank }];
    }

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <summary>As Keras writes it: the dtype by its name alone, and not whether it is trainable, for it has no weights.</summary>
    public override JsonObject GetConfig()
    {
        var config = base.GetConfig();
        config["dtype"] = DTypePolicy.Name;
        config.Remove("trainable");
        return config;
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x) => Training ? KerasRandom.Dropout(x, rate, noise, generator) : x;
}
