using MLNet.Keras.Graphs;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Tests.Models;

public class ModelJsonTests
{
    private const string Dense = """{"class_name": "Dense", "config": {"units": 3, "name": "d"}}""";

    [Fact]
    public void A_clone_has_the_architecture_and_fresh_weights()
    {
        var inner = new Sequential(name: "inner") { new Dense(4, inputShape: [3]), new Gain() };
        var (a, b) = (new Input([3], name: "a"), new Input([3], name: "b"));
        var model = new Model([a, b], new Dictionary<string, Tensor> { ["sum"] = new Add().Call(a | inner, b | inner), ["first"] = a | new Dense(2) });
        var clone = model.Clone();
        Assert.Equal(model.ToJson(), clone.ToJson());
        Assert.Equal(model.OutputNames, clone.OutputNames);
        Assert.Equal(model.Weights.Select(weight => (weight.Path, weight.Shape)), clone.Weights.Select(weight => (weight.Path, weight.Shape)));
        Assert.NotEqual(model.Weights[0].Value.ToArray<float>(), clone.Weights[0].Value.ToArray<float>());
        clone.SetWeights(model.GetWeights());
        Tensor[] x = [K.Ones([2, 3]), K.Ones([2, 3]) * 2];
        Assert.Equal(model.Predict(x).ToArray<float>(), clone.Predict(x).ToArray<float>());
    }

    [Fact]
    public void An_input_that_no_output_needs_stays()
    {
        var (a, idle) = (new Input([3], name: "a"), new Input([5], name: "idle"));
        Assert.Equal(["a", "idle"], new Model([a, idle], [a | new Dense(2)]).Clone().InputNames);
    }

    [Fact]
    public void Frozen_models_stay_frozen()
    {
        var model = new Sequential { new Dense(4, inputShape: [3]) };
        model.Trainable = false;
        Assert.Empty(model.Clone().TrainableWeights);
    }

    [Theory]
    [InlineData("", "cannot be read")]
    [InlineData("[]", "object")]
    [InlineData("{\"class_name\": \"Sequential\"", "cannot be read")]
    [InlineData("{\"class_name\": \"Sequential\", \"class_name\": \"Sequential\", \"config\": {\"layers\": []}}", "cannot be read")]
    [InlineData("{\"class_name\": \"Process\", \"config\": {}}", "Process")]
    [InlineData("{\"class_name\": 3, \"config\": {}}", "class_name")]
    [InlineData("{\"class_name\": \"Sequential\", \"config\": {}}", "layers")]
    [InlineData("{\"class_name\": \"Sequential\", \"config\": {\"layers\": [3]}}", "objects")]
    [InlineData("{\"class_name\": \"Sequential\", \"config\": {\"layers\": [" + Dense + "," + Dense + "]}}", "unique")]
    [InlineData("{\"class_name\": \"Sequential\", \"config\": {\"layers\": [], \"trainable\": \"yes\"}}", "malformed")]
    [InlineData("{\"class_name\": \"Functional\", \"config\": {\"layers\": []}}", "input_layers")]
    [InlineData("{\"class_name\": \"Functional\", \"config\": {\"layers\": [], \"input_layers\": [\"x\", 0, 0], \"output_layers\": [\"x\", 0, 0]}}", "'x'")]
    [InlineData("{\"class_name\": \"Functional\", \"config\": {\"layers\": [], \"input_layers\": [\"x\", \"y\"], \"output_layers\": []}}", "keras_history")]
    public void What_is_no_model_is_refused(string json, string reason) =>
        Assert.Contains(reason, Assert.ThrowsAny<KerasException>(() => Model.FromJson(json)).Message);

    [Theory]
    [InlineData("os.system")]
    [InlineData("System.Diagnostics.Process, System.Diagnostics.Process")]
    [InlineData("MLNet.Keras.Layers.Dense")]
    public void Classes_that_are_not_registered_are_never_looked_up(string name) => Assert.Throws<UnknownIdentifierException>(() => Model.FromJson(
        $$$$"""{"class_name": "Sequential", "config": {"layers": [{"module": "os", "class_name": "{{{{name}}}}", "config": {}}]}}"""));

    [Theory]
    [InlineData("-5")]
    [InlineData("0")]
    [InlineData("3.5")]
    [InlineData("\"x\"")]
    [InlineData("1e400")]
    [InlineData("null")]
    [InlineData("4611686018427387904")]
    public void Options_out_of_range_are_refused(string units) => Assert.ThrowsAny<KerasException>(() => Model.FromJson(
        $$$$"""{"class_name": "Sequential", "config": {"layers": [{"class_name": "Dense", "config": {"units": {{{{units}}}}}}]}}"""));

    [Fact]
    public void Deep_nesting_is_refused_before_the_stack_ends()
    {
        string json = string.Concat(Enumerable.Repeat("{\"class_name\": \"Sequential\", \"config\": {\"layers\": [", 5000)) + string.Concat(Enumerable.Repeat("]}}", 5000));
        Assert.Contains("cannot be read", Assert.ThrowsAny<KerasException>(() => Model.FromJson(json)).Message);
    }

    [Fact]
    public void A_circle_of_calls_is_refused()
    {
        static string Call(string from) => $$$$"""[{"args": [{"class_name": "__keras_tensor__", "config": {"keras_history": ["{{{{from}}}}", 0, 0]}}], "kwargs": {}}]""";
        string json = $$$$"""
            {"class_name": "Functional", "config": {"input_layers": ["a", 0, 0], "output_layers": ["a", 0, 0], "layers": [
                {"class_name": "Dense", "config": {"units": 1, "name": "a"}, "inbound_nodes": {{{{Call("b")}}}}},
                {"class_name": "Dense", "config": {"units": 1, "name": "b"}, "inbound_nodes": {{{{Call("a")}}}}}]}}
            """;
        Assert.Contains("no way from its inputs", Assert.ThrowsAny<KerasException>(() => Model.FromJson(json)).Message);
    }

    /// <summary>A layer of the user's own.</summary>
    private sealed class Gain(string? name = null, bool trainable = true, DTypePolicy? dtype = null) : Layer(name, trainable, dtype)
    {
        private Variable? gain;

        protected override void Build(Shape input) => gain = AddWeight("gain", [input[^1]], "ones");

        protected override Tensor Call(Tensor x) => x * gain!;
    }
}
