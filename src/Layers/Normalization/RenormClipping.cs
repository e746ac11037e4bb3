using System.Text.Json.Nodes;

namespace MLNet.Keras;

/// <summary>Limits of batch renormalization's corrections; null: no limit.</summary>
/// <param name="Rmin">Least ratio of the batch's deviation to the moving one.</param>
/// <param name="Rmax">Greatest ratio.</param>
/// <param name="Dmax">Greatest shift of the mean, in moving deviations.</param>
public sealed record RenormClipping(double? Rmin = null, double? Rmax = null, double? Dmax = null) : IConfigurationValue
{
    private static readonly string[] Keys = ["rmin", "rmax", "dmax"];

    static RenormClipping() => Registries.Add<RenormClipping>(json => json is null ? null : Read(json.AsObject()));

    JsonNode? IConfigurationValue.ToJson()
    {
        var json = new JsonObject();
        foreach (var (key, value) in Keys.Zip([Rmin, Rmax, Dmax]))
        {
            if (value is not null)
            {
                json[key] = value;
            }
        }
        return json;
    }

    private static RenormClipping Read(JsonObject json)
    {
        if (json.FirstOrDefault(pair => !Keys.Contains(pair.Key)).Key is { } unknown)
        {
            throw new UnknownIdentifierException("limit of renormalization", unknown, Keys);
        }
        double? Limit(string key) => json[key] is { } value ? (double)ConfigValue.FromJson(value, typeof(double), key)! : null;
        return new(Limit("rmin"), Limit("rmax"), Limit("dmax"));
    }
}
