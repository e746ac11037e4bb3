using System.Globalization;
using System.Text.RegularExpressions;
using MLNet.Keras.Graphs;
using MLNet.Keras.Layers;
using MLNet.Keras.Tests.Goldens;

namespace MLNet.Keras.Tests.Layers;

/// <summary>Every reference case of every known layer: configuration, weights, shapes, outputs, gradients, losses, masks and state.</summary>
public partial class LayerGoldenTests
{
    [Theory]
    [InlineData("layers_core", 44)]
    [InlineData("layers_activations", 66)]
    [InlineData("layers_conv", 54)]
    [InlineData("layers_pooling", 80)]
    [InlineData("layers_norm", 53)]
    [InlineData("layers_regularization", 25)]
    [InlineData("layers_rnn", 32)]
    [InlineData("layers_merging", 71)]
    [InlineData("layers_reshaping", 27)]
    [InlineData("layers_preprocessing", 3)]
    public void A_layer_is_Kerass(string family, int atLeast) => Drive(family, atLeast);

    /// <summary>Families of which no class is there: their cases are counted, and driven as soon as a class is registered.</summary>
    [Theory]
    [InlineData("layers_conv_transpose")]
    [InlineData("layers_conv_depthwise")]
    [InlineData("layers_rnn_wrappers")]
    [InlineData("layers_attention")]
    [InlineData("layers_augmentation")]
    public void A_layer_of_a_family_to_come_is_Kerass(string family)
    {
        Drive(family, atLeast: 0);
        bool isThere = Golden.Family(family).Cases.Any(golden => KnownLayers.Registry.Knows(golden.Class!));
        Assert.False(isThere && Golden.IsOwnSet, $"A class of {family} is there: move the family to the others, with the number of its cases.");
    }

    private static void Drive(string family, int atLeast) => GoldenRun.Drive(family, golden =>
    {
        var test = new LayerCase(golden);
        if (test.NotYet() is { } reason)
        {
            return reason;
        }
        using var names = AutoNames.Fresh();
        Check(test);
        return null;
    }, atLeast);

    private static void Check(LayerCase test)
    {
        var layer = test.Create();
        var inputs = test.Inputs();
        if (LoraRank().Match(test.Golden.Text("note") ?? "") is { Success: true } lora)
        {
            layer.EnsureBuilt([.. inputs.Select(input => input.Shape)]);
            ((Convolution)layer).EnableLora(int.Parse(lora.Groups["rank"].Value, CultureInfo.InvariantCulture));
        }
        LayerChecks.Configuration(test.Golden, layer);
        layer.EnsureBuilt([.. inputs.Select(input => input.Shape)]);
        LayerChecks.Weights(test, layer);
        LayerChecks.Configuration(test.Golden, layer);
        LayerChecks.OutputShape(test, layer);

        var inference = test.Golden.Json;
        LayerRunChecks.InGraph(test, layer, inference, inputs, training: false);
        LayerRunChecks.AtOnce(test, layer, inputs);
        bool differs = inference.TryGetProperty("train", out var train) && !train.TryGetProperty("same_as_inference", out _);
        LayerRunChecks.InGraph(test, layer, differs ? train : inference, inputs, training: true);
    }

    [GeneratedRegex(@"enable_lora\((?<rank>\d+)\) after building")]
    private static partial Regex LoraRank();
}
