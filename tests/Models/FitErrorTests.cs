using MLNet.Keras.Callbacks;
using MLNet.Keras.Data;
using MLNet.Keras.Layers;
using MLNet.Keras.Networks;

namespace MLNet.Keras.Tests.Models;

/// <summary>What cannot work is refused by a typed error before training starts; the message says where, what was expected and what came.</summary>
public class FitErrorTests
{
    private static readonly Tensor X = K.Zeros([8, 4]), Y = K.Zeros([8, 2]);

    [Fact]
    public void Inputs_of_a_wrong_shape() =>
        Refused<ShapeException>(() => Mlp().Fit(K.Zeros([8, 5]), Y, verbose: 0, callbacks: [new NothingStarts()]), "first", "4", "(8, 5)");

    [Fact]
    public void Inputs_of_a_functional_model_of_a_wrong_shape()
    {
        var input = new Input([4], name: "measures");
        var model = new Model(input, input | new Dense(2));
        model.Compile("sgd", "mse");
        Refused<ShapeException>(() => model.Fit(K.Zeros([8, 5]), Y, verbose: 0, callbacks: [new NothingStarts()]), "measures", "4", "(8, 5)");
    }

    [Fact]
    public void Targets_of_a_wrong_shape() =>
        Refused<ShapeException>(() => Mlp().Fit(X, K.Zeros([8, 3]), verbose: 0, callbacks: [new NothingStarts()]), "(8, 3)", "(8, 2)");

    [Fact]
    public void Fractions_where_integers_are_expected()
    {
        var input = new Input([3], dtype: DType.Int32, name: "words");
        var model = new Model(input, input | new Embedding(10, 2) | new Flatten() | new Dense(2));
        model.Compile("sgd", "mse");
        Refused<DTypeException>(() => model.Fit(K.Zeros([8, 3]), Y, verbose: 0, callbacks: [new NothingStarts()]), "words", "int32", "float32");
    }

    [Fact]
    public void NaN_in_inputs_with_its_row()
    {
        var x = X.Clone();
        x.AsSpan<float>()[4 * 5 + 2] = float.NaN;
        Refused<DataException>(() => Mlp().Fit(x, Y, verbose: 0, callbacks: [new NothingStarts()]), "row 5", "position 2", "NaN");
    }

    [Fact]
    public void NaN_in_targets_with_the_output() =>
        Refused<DataException>(() => Mlp().Fit(X, Y + float.NaN, verbose: 0, callbacks: [new NothingStarts()]), "second", "row 0");

    [Theory]
    [InlineData(2)]
    [InlineData(-1)]
    public void A_label_out_of_range_with_its_row(int label)
    {
        var model = Mlp();
        model.Compile("sgd", "sparse_categorical_crossentropy");
        int[] labels = [0, 1, 1, label, 0, 0, 0, 0];
        Refused<DataException>(() => model.Fit(X, labels, verbose: 0, callbacks: [new NothingStarts()]), "second", "0 to 1", $"{label}", "row 3");
    }

    [Theory]
    [InlineData("binary_crossentropy", 5)]
    [InlineData("categorical_crossentropy", -1)]
    [InlineData("crossentropy", 1.5)]
    public void A_share_out_of_range_with_its_row(string loss, double label)
    {
        var model = Mlp();
        model.Compile("sgd", loss);
        Tensor labels = K.Reshape(Tensor.From<float>([0, 1, 0.3f, 0.7f, 1, 0, 1, (float)label, 0, 0, 0, 0, 0, 0, 0, 0], [16]), [8, 2]);
        Refused<DataException>(() => model.Fit(X, labels, verbose: 0, callbacks: [new NothingStarts()]), "second", "0 to 1", loss, $"{label}", "row 3");
    }

    [Fact]
    public void An_index_outside_the_table_with_layer_and_row()
    {
        var model = new Sequential { new Input([2], dtype: DType.Int32, name: "words"), new Embedding(10, 2, name: "table"), new Flatten(), new Dense(1) };
        model.Compile("sgd", "mse");
        Tensor words = new int[,] { { 0, -10 }, { 9, 1 }, { 3, 30 } };
        Refused<DataException>(() => model.Fit(words, K.Zeros([3, 1]), verbose: 0, callbacks: [new NothingStarts()]), "'table'", "10 rows", "30", "row 2", "'words'");
        var batch = new Batch(words, K.Zeros([3, 1]));
        Refused<DataException>(() => model.Fit([batch], verbose: 0), "'table'", "30", "row 2 of batch 0", "'words'");
        Refused<DataException>(() => model.Predict(words), "'table'", "30", "row 2");
        var behind = new Sequential { new Rescaling(10, inputShape: [2]), new Embedding(10, 2, name: "hidden") };
        Refused<IndexException>(() => behind.Predict(K.Ones([1, 2])), "hidden/embeddings", "index 10");
    }

    [Fact]
    public void A_shape_that_a_sample_cannot_take_when_the_layer_is_added()
    {
        Refused<ShapeException>(() => _ = new Sequential { new Reshape([3, 3], name: "square", inputShape: [8]) }, "square", "(8,)", "3, 3");
        Refused<ShapeException>(() => _ = new Input([8]) | new Reshape([3, -1], name: "square"), "square", "(8,)");
    }

    [Fact]
    public void No_rows() => Refused<DataException>(() => Mlp().Fit(K.Zeros([0, 4]), K.Zeros([0, 2]), verbose: 0), "empty", "(0, 4)");

    [Fact]
    public void A_sequence_without_batches() => Refused<DataException>(() => Mlp().Fit(Array.Empty<Batch>(), verbose: 0), "no batch");

    [Fact]
    public void Lengths_that_differ() => Refused<DataException>(() => Mlp().Fit(X, K.Zeros([7, 2]), verbose: 0), "(8, 4)", "(7, 2)");

    [Fact]
    public void A_split_that_leaves_nothing() => Refused<DataException>(() => Mlp().Fit(X, Y, validationSplit: 1, verbose: 0), "1", "8 rows");

    [Fact]
    public void A_custom_loss_of_a_wrong_shape()
    {
        var model = Mlp();
        model.Compile("sgd", (y, p) => K.Sum(y - p, [0]));
        Refused<ShapeException>(() => model.Fit(X, Y, verbose: 0, callbacks: [new NothingStarts()]), "8 samples", "(2,)");
    }

    [Fact]
    public void A_model_that_is_not_compiled() =>
        Refused<InvalidOperationException>(() => new Sequential { new Dense(2, inputShape: [4]) }.Fit(X, Y), "Compile");

    [Fact]
    public void A_model_that_is_not_built()
    {
        var model = new Sequential(name: "late") { new Dense(2) };
        Refused<KerasException>(() => model.CountParams(), "late", "not built");
        Refused<KerasException>(() => model.CreatePredictor(), "late", "not built");
    }

    [Fact]
    public void A_graph_that_is_not_connected()
    {
        var (input, other) = (new Input([4], name: "given"), new Input([4], name: "forgotten"));
        Refused<GraphException>(() => _ = new Model(input, new Concatenate().Call(input, other)), "forgotten", "given");
    }

    [Fact]
    public void Names_that_stand_twice()
    {
        var input = new Input([4]);
        Refused<GraphException>(() => _ = new Model(input, input | new Dense(2, name: "same") | new Dense(2, name: "same")), "same");
        Refused<GraphException>(() => _ = new Sequential { new Dense(2, name: "same"), new Dense(2, name: "same") }, "same");
    }

    [Fact]
    public void Names_of_inputs_that_stand_twice()
    {
        var (a, b) = (new Input([4], name: "x"), new Input([4], name: "x"));
        Refused<GraphException>(() => _ = new Model([a, b], [new Concatenate().Call(a, b) | new Dense(1)]), "'x'", "2 inputs");
        Refused<GraphException>(() => _ = new Model(a, a | new Dense(1, name: "x")), "'x'");
    }

    [Fact]
    public void Unknown_identifiers_with_the_nearest()
    {
        Refused<UnknownIdentifierException>(() => Mlp().Compile("adamm", "mse"), "adamm", "'adam'");
        Refused<UnknownIdentifierException>(() => Mlp().Compile("adam", "mean_square_error"), "mean_square_error", "'mean_squared_error'");
        Refused<UnknownIdentifierException>(() => Mlp().Compile("adam", "mse", ["acuracy"]), "acuracy", "'accuracy'");
        Refused<UnknownIdentifierException>(() => _ = new Dense(2, activation: "rellu"), "rellu", "'relu'");
    }

    [Fact]
    public void Names_of_outputs_that_are_not_there()
    {
        var model = Mlp();
        Refused<KeyNotFoundException>(() => model.Compile("sgd", losses: new() { ["secnod"] = "mse" }), "secnod", "second");
        Refused<DataException>(() => model.Fit(new Dictionary<string, Tensor> { ["x"] = X }, Y, verbose: 0), "'x'", model.InputNames[0]);
    }

    [Fact]
    public void Targets_of_an_output_that_is_not_there() => Refused<DataException>(
        () => Mlp().Fit(X, new Dictionary<string, Tensor> { ["secnod"] = Y }, verbose: 0), "'secnod'", "targets", "second");

    [Fact]
    public void Numbers_that_cannot_be()
    {
        var model = Mlp();
        Batch[] batches = [(X, Y)];
        void Argument(string name, string value, Action action) => Refused<ArgumentOutOfRangeException>(action, name, value);

        Argument("stepsPerExecution", "0", () => model.Compile("sgd", "mse", stepsPerExecution: 0));
        Argument("epochs", "0", () => model.Fit(X, Y, epochs: 0));
        Argument("batchSize", "0", () => model.Fit(X, Y, batchSize: 0));
        Argument("batchSize", "-1", () => model.Fit(X, Y, batchSize: -1));
        Argument("verbose", "7", () => model.Fit(X, Y, verbose: 7));
        Argument("initialEpoch", "-1", () => model.Fit(X, Y, initialEpoch: -1));
        Argument("stepsPerEpoch", "0", () => model.Fit(X, Y, stepsPerEpoch: 0));
        Argument("validationSteps", "0", () => model.Fit(X, Y, validationSteps: 0, validationSplit: 0.5));
        Argument("validationBatchSize", "0", () => model.Fit(X, Y, validationBatchSize: 0, validationSplit: 0.5));
        Argument("validationSplit", "1.5", () => model.Fit(X, Y, validationSplit: 1.5));
        Argument("validationSplit", "-0.1", () => model.Fit(X, Y, validationSplit: -0.1));
        Argument("validationSplit", "NaN", () => model.Fit(X, Y, validationSplit: double.NaN));
        Argument("validationFrequency", "0", () => model.Fit(X, Y, validationFrequency: 0));
        Argument("validationFrequency", "0", () => model.Fit(X, Y, validationFrequency: new[] { 2, 0 }));

        Argument("epochs", "-2", () => model.Fit(batches, epochs: -2));
        Argument("verbose", "3", () => model.Fit(batches, verbose: 3));
        Argument("initialEpoch", "-1", () => model.Fit(batches, initialEpoch: -1));
        Argument("stepsPerEpoch", "0", () => model.Fit(batches, stepsPerEpoch: 0));
        Argument("validationSteps", "-4", () => model.Fit(batches, validationSteps: -4));

        Argument("batchSize", "0", () => model.Evaluate(X, Y, batchSize: 0));
        Argument("steps", "0", () => model.Evaluate(X, Y, steps: 0));
        Argument("steps", "0", () => model.Evaluate(batches, steps: 0));
        Argument("verbose", "-1", () => model.Evaluate(batches, verbose: -1));
        Argument("batchSize", "-3", () => model.Predict(X, batchSize: -3));
        Argument("verbose", "3", () => model.Predict(X, verbose: 3));
        Argument("batchSize", "0", () => model.CreatePredictor(batchSize: 0));
    }

    [Fact]
    public void Labels_that_do_not_go_along_with_the_units()
    {
        Refused<ShapeException>(() => Mlp().Fit(X, K.Zeros([8]), verbose: 0, callbacks: [new NothingStarts()]), "'second'", "'mean_squared_error'", "(8, 2)", "(8,)");
        // as many rows as units: (2,) and (2, 2) would broadcast
        Refused<ShapeException>(() => Mlp().Fit(X.Rows(0, 2), K.Zeros([2]), verbose: 0, callbacks: [new NothingStarts()]), "'second'", "(2, 2)", "(2,)");
    }

    [Fact]
    public void Data_to_validate_on()
    {
        Refused<ShapeException>(() => Mlp().Fit(X, Y, verbose: 0, validationData: (X, K.Zeros([8, 3])), callbacks: [new NothingStarts()]), "Validation data", "'second'", "(8, 3)");
        Refused<ShapeException>(() => Mlp().Fit(X, Y, verbose: 0, validationData: (K.Zeros([8, 5]), Y), callbacks: [new NothingStarts()]), "Validation data", "first", "(8, 5)");
        Refused<DataException>(() => Mlp().Fit(X, Y, verbose: 0, validationData: (X, K.Zeros([7, 2])), callbacks: [new NothingStarts()]), "Validation data", "(7, 2)");
        Refused<DataException>(() => Mlp().Fit(X, Y, verbose: 0, validationData: (X + float.NaN, Y), callbacks: [new NothingStarts()]), "row 0 of the validation data");
        Refused<ShapeException>(
            () => Mlp().Fit(X, Y, verbose: 0, validationData: ValidationData.Of([(X, K.Zeros([8, 3]))]), callbacks: [new NothingStarts()]), "Batch 0", "validation data", "'second'", "(8, 3)");
    }

    [Fact]
    public void Metrics_that_give_several_numbers()
    {
        var model = Mlp();
        model.Compile("sgd", "mse", ["f1_score"]);
        Refused<ShapeException>(() => model.Fit(X, Y, verbose: 0, callbacks: [new NothingStarts()]), "'second'", "'f1_score'", "one number", "(2,)");
    }

    [Fact]
    public void Metrics_that_do_not_fit_the_targets()
    {
        var model = Mlp();
        model.Compile("sgd", "sparse_categorical_crossentropy", ["mae"]);
        Refused<ShapeException>(() => model.Fit(X, new int[8], verbose: 0, callbacks: [new NothingStarts()]), "'second'", "'mae'", "(8,)", "(8, 2)");
    }

    [Theory]
    [InlineData(8)]
    [InlineData(2)]
    public void A_custom_loss_over_the_wrong_axis(int rows)
    {
        var model = Mlp();
        model.Compile("sgd", (y, p) => K.Mean(K.Square(y - p), [0]));
        Refused<ShapeException>(() => model.Fit(X.Rows(0, rows), Y.Rows(0, rows), verbose: 0, callbacks: [new NothingStarts()]), "'second'", "'custom_loss'", "(2,)");
    }

    [Theory]
    [InlineData(8)]
    [InlineData(2)]
    public void A_loss_class_of_ones_own_over_the_wrong_axis(int rows)
    {
        var model = Mlp();
        model.Compile("sgd", new OverRows());
        Refused<ShapeException>(() => model.Fit(X.Rows(0, rows), Y.Rows(0, rows), verbose: 0, callbacks: [new NothingStarts()]), "'second'", "'over_rows'", "(2,)");
    }

    [Fact]
    public void A_loss_that_is_not_reduced()
    {
        var model = Mlp();
        model.Compile("sgd", new Losses.MeanSquaredError { Reduction = Losses.Reduction.None });
        Refused<ShapeException>(() => model.Fit(X, Y, verbose: 0, callbacks: [new NothingStarts()]), "'second'", "one number", "(8,)");
    }

    [Fact]
    public void Sample_weights_of_a_wrong_shape()
    {
        Refused<ShapeException>(() => Mlp().Fit(X, Y, sampleWeight: K.Ones([8, 5]), verbose: 0, callbacks: [new NothingStarts()]), "sampleWeight", "'second'", "(8,)", "(8, 5)");
        // as many rows as weights in a row: they would broadcast
        Refused<ShapeException>(() => Mlp().Fit(X, Y, sampleWeight: K.Ones([8, 8]), verbose: 0, callbacks: [new NothingStarts()]), "sampleWeight", "(8,)", "(8, 8)");
    }

    [Fact]
    public void Sample_weights_that_are_NaN()
    {
        var weights = K.Ones([8]);
        weights.AsSpan<float>()[3] = float.NaN;
        Refused<DataException>(() => Mlp().Fit(X, Y, sampleWeight: weights, verbose: 0, callbacks: [new NothingStarts()]), "sampleWeight", "'second'", "NaN", "row 3");
    }

    [Fact]
    public void Class_weights_of_a_model_with_two_outputs()
    {
        var input = new Input([4]);
        var model = new Model([input], [input | new Dense(2, name: "a"), input | new Dense(2, name: "b")]);
        model.Compile("sgd", "mse");
        Refused<DataException>(() => model.Fit(X, new[] { Y, Y }, classWeight: new Dictionary<int, double> { [0] = 2 }, verbose: 0), "one output", "a, b", "sampleWeight");
    }

    [Fact]
    public void Class_weights_of_steps()
    {
        var model = new Sequential { new Dense(2, inputShape: [3, 4]) };
        model.Compile("sgd", "mse");
        Refused<DataException>(
            () => model.Fit(K.Zeros([8, 3, 4]), K.Zeros([8, 3, 2]), classWeight: new Dictionary<int, double> { [0] = 2 }, verbose: 0), "Class weights", "(8, 3, 2)", "sampleWeight");
    }

    [Fact]
    public void One_target_for_two_outputs()
    {
        var input = new Input([4]);
        var model = new Model([input], [input | new Dense(2, name: "a"), input | new Dense(2, name: "b")]);
        model.Compile("sgd", "mse");
        Refused<DataException>(() => model.Fit(X, Y, verbose: 0), "2 targets", "a, b", "1");
    }

    [Fact]
    public void A_loss_that_no_weight_has_a_part_in()
    {
        var model = Mlp();
        model.Compile("sgd", (y, p) => K.Mean(K.Square(y), [-1]));
        Refused<KerasException>(() => model.Fit(X, Y, verbose: 0, callbacks: [new NothingStarts()]), "gradient", "first/kernel");
        model.Compile("sgd", metrics: ["mae"]);
        Refused<KerasException>(() => model.Fit(X, Y, verbose: 0, callbacks: [new NothingStarts()]), "gradient", "loss");
    }

    [Fact]
    public void An_optimizer_of_another_model()
    {
        var optimizer = new Optimizers.Adam();
        Sequential[] models = [Mlp(), Mlp()];
        foreach (var model in models)
        {
            model.Compile(optimizer, "mse");
        }
        models[0].Fit(X, Y, verbose: 0);
        Refused<KerasException>(() => models[1].Fit(X, Y, verbose: 0, callbacks: [new NothingStarts()]), "adam", "first/kernel", "new optimizer");
        models[0].Fit(X, Y, verbose: 0);
    }

    [Fact]
    public void A_configuration_of_a_function_of_ones_own()
    {
        Func<Tensor, Tensor> square = K.Square;
        var model = new Sequential { new Dense(2, activation: square, inputShape: [4]) };
        Refused<KerasException>(() => model.ToJson(), "activation", "function of one's own");
    }

    [Fact]
    public void A_metric_that_is_given_twice()
    {
        var auc = new Metrics.AUC();
        Refused<KerasException>(() => Mlp().Compile("sgd", "mse", [auc, auc]), "auc", "twice");
    }

    private static Sequential Mlp()
    {
        var model = new Sequential { new Dense(3, activation: "relu", inputShape: [4], name: "first"), new Dense(2, name: "second") };
        model.Compile("sgd", "mse");
        return model;
    }

    private static void Refused<TException>(Action action, params string[] parts) where TException : Exception
    {
        string message = Assert.ThrowsAny<TException>(action).Message;
        Assert.All(parts, part => Assert.Contains(part, message));
    }

    private sealed class OverRows : Losses.Loss
    {
        protected override Tensor Call(Tensor yTrue, Tensor yPred) => K.Mean(K.Square(yTrue - yPred), [0]);
    }

    private sealed class NothingStarts : Callback
    {
        public override void OnTrainBegin() => Assert.Fail("Training began.");
    }
}
