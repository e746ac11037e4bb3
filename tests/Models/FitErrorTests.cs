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
    public void Verbosity_that_is_not_there() => Refused<ArgumentOutOfRangeException>(() => Mlp().Fit(X, Y, verbose: 7), "verbose");

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

    private sealed class NothingStarts : Callback
    {
        public override void OnTrainBegin() => Assert.Fail("Training began.");
    }
}
