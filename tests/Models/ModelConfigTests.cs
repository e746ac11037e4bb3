using System.Text.Json.Nodes;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Tests.Models;

/// <summary>Architectures go to Keras's JSON and back.</summary>
public class ModelConfigTests
{
    [Fact]
    public void A_sequential_model_round_trips() => RoundTrips(new Sequential { new Dense(4, activation: "relu", inputShape: [3]), new Dense(2, name: "last") });

    [Fact]
    public void A_sequential_model_without_an_input_shape_round_trips() =>
        Assert.Empty(Model.FromConfig(new Sequential { new Dense(4) }.Serialize()).Weights);

    [Fact]
    public void A_functional_model_with_shared_layers_several_inputs_and_outputs_round_trips()
    {
        Input a = new([3]), b = new([3]);
        var shared = new Dense(4, activation: "tanh");
        var joined = new Concatenate().Call(a | shared, b | shared);
        RoundTrips(new Model([a, b], [joined | new Dense(1, name: "one"), joined | new Dense(2, name: "two")], name: "both"));
    }

    [Fact]
    public void A_model_inside_a_model_round_trips()
    {
        var inner = new Sequential { new Dense(4, inputShape: [3]) };
        var input = new Input([3]);
        RoundTrips(new Model(input, input | inner | new Dense(1)));
    }

    [Fact]
    public void Keras_config_of_a_functional_model_is_read()
    {
        // keras 3: json.loads(keras.Model(i, keras.layers.Dense(2, name="d")(i)).to_json()), shortened to what decides
        var model = Model.FromConfig(JsonNode.Parse("""
            {"module": "keras.src.models.functional", "class_name": "Functional", "config": {"name": "functional", "trainable": true, "layers": [
              {"module": "keras.layers", "class_name": "InputLayer", "config": {"batch_shape": [null, 3], "dtype": "float32", "sparse": false, "name": "i"}, "registered_name": null, "name": "i", "inbound_nodes": []},
              {"module": "keras.layers", "class_name": "Dense", "config": {"name": "d", "trainable": true, "units": 2, "activation": "linear", "use_bias": true}, "registered_name": null, "name": "d",
               "inbound_nodes": [{"args": [{"class_name": "__keras_tensor__", "config": {"shape": [null, 3], "dtype": "float32", "keras_history": ["i", 0, 0]}}], "kwargs": {}}]}],
              "input_layers": ["i", 0, 0], "output_layers": ["d", 0, 0]}}
            """)!.AsObject());
        Assert.Equal(["d/kernel", "d/bias"], model.Weights.Select(weight => weight.Path.Replace("functional/", "")));
        Assert.Equal([3, 2], model.Weights[0].Shape);
    }

    [Fact]
    public void A_class_of_ones_own_is_refused() => Assert.Contains("class of its own", Assert.Throws<KerasException>(() => new Own().GetConfig()).Message);

    [Theory]
    [InlineData("""{"class_name": "Lambda", "config": {}}""")]
    [InlineData("""{"class_name": "Sequential"}""")]
    [InlineData("""{"class_name": "Sequential", "config": {"layers": [{"class_name": "os.system", "config": {}}]}}""")]
    [InlineData("""{"class_name": "Functional", "config": {"layers": [], "input_layers": [["x", 0, 0]], "output_layers": []}}""")]
    public void What_is_not_a_model_of_this_library_is_refused(string json) => Assert.ThrowsAny<KerasException>(() => Model.FromConfig(JsonNode.Parse(json)!.AsObject()));

    private static void RoundTrips(Model model)
    {
        var json = model.Serialize();
        var copy = Model.FromConfig(JsonNode.Parse(json.ToJsonString())!.AsObject());
        Assert.Equal(json.ToJsonString(), copy.Serialize().ToJsonString());
        Assert.Equal(model.Weights.Select(weight => (weight.Path, weight.Shape)), copy.Weights.Select(weight => (weight.Path, weight.Shape)));
        copy.SetWeights(model.GetWeights());
        Tensor[] x = [.. model.Inputs.Select((input, i) => Tensor.From([.. Enumerable.Range(0, 6).Select(k => k * 0.1f + i)], [2, 3]))];
        Assert.Equal(model.PredictAll(x).SelectMany(y => y.ToArray<float>()), copy.PredictAll(x).SelectMany(y => y.ToArray<float>()));
    }

    private sealed class Own : Model
    {
        protected override Tensor Call(Tensor x) => x;
    }
}
