using System.Text.Json.Nodes;

namespace MLNet.Keras.Tests.Graphs;

public class ConfigurationTests
{
    private static readonly Registry<Shade> Shades = new Registry<Shade>("shade").Add<Plain>("p").Add<Mixed>();

    public enum Finish
    {
        None,
        HighGloss,
    }

    [Theory]
    [InlineData("RMSprop", "rm_sprop")]
    [InlineData("AdamW", "adam_w")]
    [InlineData("KLDivergence", "kl_divergence")]
    [InlineData("F1Score", "f1_score")]
    [InlineData("IoU", "io_u")]
    [InlineData("AUC", "auc")]
    [InlineData("Conv2D", "conv2d")]
    public void Class_names_become_names_as_in_Keras(string name, string expected) => Assert.Equal(expected, SnakeCase.OfType(name));

    [Theory]
    [InlineData("fromLogits", "from_logits")]
    [InlineData("beta1", "beta_1")]
    [InlineData("l2", "l2")]
    [InlineData("beta2Decay", "beta_2_decay")]
    [InlineData("l2RegularizationStrength", "l2_regularization_strength")]
    public void Options_become_keys_as_in_Keras(string name, string expected) => Assert.Equal(expected, SnakeCase.OfOption(name));

    [Fact]
    public void What_is_written_reads_back()
    {
        var shade = new Mixed(3, new Plain(0.5f), [1.5, 2], [-1, 4], Finish.HighGloss) { Hidden = 7, Label = "deep" };
        var json = Configuration.Serialize(shade);
        Assert.Equal("""{"parts":3,"base":{"module":"keras.tests.graphs","class_name":"Plain","config":{"alpha":0.5},"registered_name":null},"weights":[1.5,2],"shape":[null,4],"finish":"high_gloss","dtype":"float32","label":"deep"}""",
            json["config"]!.ToJsonString());
        var again = (Mixed)Shades.Read(JsonNode.Parse(json.ToJsonString()))!;
        Assert.Equal(json.ToJsonString(), Configuration.Serialize(again).ToJsonString());
        Assert.Equal(0, again.Hidden);
    }

    [Fact]
    public void A_float_is_written_with_the_digits_of_its_value() =>
        Assert.Equal(0.10000000149011612, Configuration.Of(new Plain(0.1f))["alpha"]!.GetValue<double>());

    [Fact]
    public void An_unknown_identifier_names_the_nearest_ones()
    {
        var error = Assert.Throws<UnknownIdentifierException>(() => Shades.Create("mxed"));
        Assert.StartsWith("Unknown shade 'mxed'; did you mean 'mixed'", error.Message);
    }

    [Fact]
    public void Wrong_and_missing_options_are_named()
    {
        Assert.Contains("no option 'alhpa'", Assert.Throws<KerasException>(() => Shades.Create("plain", new JsonObject { ["alhpa"] = 1 })).Message);
        Assert.Contains("needs the option 'parts'", Assert.Throws<KerasException>(() => Shades.Create("mixed")).Message);
        Assert.Contains("Plain.alpha: expected Single, got \"x\"", Assert.Throws<KerasException>(() => Shades.Create("p", new JsonObject { ["alpha"] = "x" })).Message);
    }

    public abstract class Shade : IConfigurable;

    public sealed class Plain(float alpha = 1) : Shade
    {
        public float Alpha => alpha;
    }

    public sealed class Mixed(int parts, Shade? @base = null, double[]? weights = null, Shape shape = default, Finish finish = Finish.None, DType dtype = DType.Float32) : Shade
    {
        public int Parts => parts;

        public Shade? Base => @base;

        public double[]? Weights => weights;

        public Shape Shape => shape;

        public Finish Finish => finish;

        public DType DType => dtype;

        public string? Label { get; init; }

        [NotInConfig]
        public int Hidden { get; init; }
    }
}
