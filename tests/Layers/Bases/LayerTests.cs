using MLNet.Keras.Graphs;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Tests.Layers;

public class LayerTests
{
    [Fact]
    public void A_chain_of_layers_on_an_input_is_a_graph_of_calls()
    {
        using var names = AutoNames.Fresh();
        var input = new Input([10], name: "features");
        var output = input | new Dense(64, activation: "relu") | new Dense(3);

        Assert.Equal([-1, 3], output.Shape);
        Assert.Equal(["dense", "dense_1"], new Model(input, output).Layers.Where(layer => layer is not Input).Select(layer => layer.Name));
    }

    [Fact]
    public void A_graph_of_calls_runs_again_on_values()
    {
        var input = new Input([2]);
        var dense = new Dense(1, kernelInitializer: "ones");
        var output = K.Square(input | dense);

        var x = Tensor.From([1f, 2f, 3f, 4f], [2, 2]);
        Assert.Equal([9f, 49f], new Model(input, output).Call(x).ToArray<float>());
    }

    [Fact]
    public void An_input_can_take_the_tensor_of_another()
    {
        var first = new Input([3], dtype: DType.Int32, name: "words");
        var second = new Input(tensor: first);
        Assert.Same(first.Tensor, second.Tensor);
        Assert.Equal(("words", "(None, 3)", DType.Int32), (second.Name, second.BatchShape.ToString(), second.Tensor.DType));
        Assert.Equal(["words"], new Model(second, first | new Embedding(5, 2)).InputNames);
        Assert.Contains("computed", Assert.Throws<ArgumentException>(() => new Input(tensor: K.Square(new Input([3])))).Message);
        Assert.Contains("either", Assert.Throws<ArgumentException>(() => new Input([3], tensor: first)).Message);
        Assert.Contains("'words'", Assert.Throws<ArgumentException>(() => new Input(tensor: first, name: "others")).Message);
    }

    [Fact]
    public void Weights_have_Kerass_names_paths_and_order()
    {
        using var names = AutoNames.Fresh();
        _ = new Dense(2);
        var dense = new Dense(3);
        dense.EnsureBuilt([-1, 4]);
        Assert.Equal(["dense_1/kernel", "dense_1/bias"], dense.Weights.Select(weight => weight.Path));
        dense.Trainable = false;
        Assert.Empty(dense.TrainableWeights);
        Assert.Equal(2, dense.NonTrainableWeights.Count);
    }

    [Fact]
    public void A_wrong_input_is_refused_with_layer_expected_and_actual()
    {
        var dense = new Dense(3, name: "head");
        dense.EnsureBuilt([-1, 784]);
        var error = Assert.Throws<ShapeException>(() => dense.Call(new Tensor([2, 100])));
        Assert.Equal("Layer 'head' (Dense): input 0 must have size 784 on axis -1, got shape (2, 100).", error.Message);
    }

    [Fact]
    public void Configurations_are_Kerass_and_read_back()
    {
        var dense = new Dense(3, "relu", biasRegularizer: "l2", name: "d");
        var json = dense.Serialize();
        Assert.Equal("""{"module":"keras.layers","class_name":"Dense","config":{"units":3,"activation":"relu","use_bias":true,"kernel_initializer":{"module":"keras.initializers","class_name":"GlorotUniform","config":{"seed":null,"input_axes":null,"output_axes":null},"registered_name":null},"bias_initializer":{"module":"keras.initializers","class_name":"Zeros","config":{},"registered_name":null},"kernel_regularizer":null,"bias_regularizer":{"module":"keras.regularizers","class_name":"L2","config":{"l2":0.01},"registered_name":null},"kernel_constraint":null,"bias_constraint":null,"quantization_config":null,"name":"d","trainable":true,"dtype":{"module":"keras","class_name":"DTypePolicy","config":{"name":"float32"},"registered_name":null}},"registered_name":null}""", json.ToJsonString());
        Assert.Equal(json.ToJsonString(), Layer.FromConfig(json).Serialize().ToJsonString());
    }

    [Fact]
    public void Unknown_identifiers_name_the_nearest_known()
    {
        Assert.StartsWith("Unknown activation 'rellu'; did you mean 'relu'", Assert.Throws<UnknownIdentifierException>(() => new Dense(1, "rellu")).Message);
        Assert.Contains("'glorot_uniform'", Assert.Throws<UnknownIdentifierException>(() => new Dense(1, kernelInitializer: "glorot_unifrom")).Message);
    }

    [Fact]
    public void An_option_that_is_there_for_Keras_alone_takes_Kerass_values()
    {
        Assert.NotNull(new LSTM(2, useCudnn: "AUTO"));
        Assert.Contains("'auto'", Assert.Throws<UnknownIdentifierException>(() => new LSTM(2, useCudnn: "nonsense")).Message);
    }

    [Fact]
    public void Several_inputs_come_as_arguments_a_list_or_a_tuple()
    {
        var (a, b) = (new Input([2]), new Input([2]));
        Tensor[] merged = [new Add().Call(a, b), new Add().Call([a, b]), ((Tensor)a, (Tensor)b) | new Add(), new Tensor[] { a, b } | new Add()];
        foreach (var sum in merged)
        {
            var model = new Model([a, b], [sum]);
            Assert.Equal([11f, 22f], model.Call(Tensor.From([1f, 2f], [1, 2]), Tensor.From([10f, 20f], [1, 2])).ToArray<float>());
        }
    }

    [Fact]
    public void Masks_travel_through_a_functional_graph()
    {
        var words = new Input([-1], dtype: DType.Int32);
        var embedded = words | new Embedding(10, 4, maskZero: true);
        var last = embedded | new LSTM(3);
        Assert.Equal([-1, 3], last.Shape);
        var model = new Model(words, last);
        var padded = model.Call(new int[,] { { 5, 7, 0, 0 } });
        var bare = model.Call(new int[,] { { 5, 7 } });
        Assert.Equal(bare.ToArray<float>(), padded.ToArray<float>());
    }

    [Fact]
    public void A_layer_of_ones_own_needs_build_and_call_only()
    {
        using var names = AutoNames.Fresh();
        var block = new Block(0.5);
        var y = block.Call(Tensor.From([1f, 2f], [1, 2]));
        Assert.Equal([1, 3], y.Shape);
        Assert.Equal(["block/gain", "block/dense/kernel", "block/dense/bias"], block.Weights.Select(weight => weight.Path));
        Assert.Equal(0.5, block.GetConfig()["factor"]!.GetValue<double>());
        block.Trainable = false;
        Assert.Empty(block.TrainableWeights);
    }

    [Fact]
    public void Training_reaches_inner_layers_and_ends_with_the_call()
    {
        var dropout = new Dropout(0.5, seed: 1);
        var ones = K.Ones([1, 64]);
        Assert.Equal(64, dropout.Call(ones).ToArray<float>().Sum());
        Assert.Contains(0f, dropout.Call(ones, training: true).ToArray<float>());
        Assert.Equal(64, dropout.Call(ones).ToArray<float>().Sum());
    }

    private sealed class Block(double factor, string? name = null) : Layer(name)
    {
        private readonly Dense inner = new(3, name: "dense");
        private Variable? gain;

        protected override void Build(Shape input) => gain = AddWeight("gain", [input[^1]], "ones");

        protected override Tensor Call(Tensor x) => x * gain! * factor | inner;
    }

    [Fact]
    public void A_weight_that_was_never_built_is_an_error_that_names_the_layer()
    {
        string expected = "Layer 'late' (Unbuilt) is used before it is built: its Call uses a weight that its Build has not made.";
        Assert.Equal(expected, Assert.Throws<NotBuiltException>(() => new Unbuilt("late").Call(K.Ones([2, 3]))).Message);
        Assert.Equal(expected, Assert.Throws<NotBuiltException>(() => new Input([3]) | new Unbuilt("late")).Message);
    }

    private sealed class Unbuilt(string name) : Layer(name)
    {
        private readonly Variable? gain = null;

        protected override Tensor Call(Tensor x) => x * gain!;
    }

    [Fact]
    public void A_traced_call_reads_the_weights_and_is_differentiable()
    {
        var dense = new Dense(1, kernelInitializer: "ones");
        var graph = Trace.Function([new([-1, 2])], x => [dense.Call(x[0])]);
        Assert.Contains("MatMul", graph.ToString());
        Assert.DoesNotContain("LayerCall", graph.ToString());
        Assert.Equal(2, dense.Weights.Count);
    }

    [Fact]
    public void A_layer_whose_constructor_takes_no_base_options_is_made_from_its_config_all_the_same()
    {
        var layer = new Plain(3) { Trainable = false };
        var config = layer.GetConfig();
        Assert.Equal(["dtype", "factor", "name", "trainable"], config.Select(pair => pair.Key).Order());
        config["name"] = "other";
        config["dtype"] = "float16";
        var copy = (Plain)Configuration.Create(typeof(Plain), config);
        Assert.Equal(("other", false, DType.Float16, 6f), (copy.Name, copy.Trainable, copy.DTypePolicy.ComputeDType, copy.Call(Tensor.From<float>([2], [1])).ToArray<float>()[0]));
        Assert.Equal(copy.GetConfig().ToJsonString(), ((Plain)Configuration.Create(typeof(Plain), copy.GetConfig())).GetConfig().ToJsonString());
        config["odd"] = 1;
        Assert.Equal("Plain has no option 'odd'; known: dtype, factor, name, trainable.", Assert.Throws<KerasException>(() => Configuration.Create(typeof(Plain), config)).Message);
    }

    private sealed class Plain(double factor) : Layer
    {
        protected override Tensor Call(Tensor x) => x * factor;
    }
}
