using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Tests.Estimators.Transforms;

/// <summary>What does not fit is named: column, input or output, and what was expected.</summary>
public class TransformErrorTests
{
    private readonly MLContext context = new(1);

    private sealed class Odd
    {
        public string Text { get; set; } = "a";
        public float Single { get; set; }
        public float[] Varying { get; set; } = [1, 2];
        [VectorType(3)] public float[] Three { get; set; } = [1, 2, 3];
        [KeyType(4)] public uint Key { get; set; } = 1;
        [VectorType(3)] public float[] Hole { get; set; } = [1, float.NaN, 3];
        public long Wide { get; set; } = 1L << 40;
    }

    private static Model Network(Shape input, DType? dtype = null, int units = 2)
    {
        var x = new Input(input, dtype: dtype, name: "x");
        return new Model(x, x | new Flatten() | new Dense(units, name: "y"));
    }

    public static TheoryData<string, string, string> Applied => new()
    {
        { "Text", "float32", "Schema mismatch for input column 'Text': expected numbers, truth values or keys, got String" },
        { "Nothing", "float32", "Could not find input column 'Nothing'" },
        { "Three", "float32", "Column 'Three' of type Vector<Single, 3> cannot feed the network's input 'x' of shape (None, 5) and dtype float32: a row has 3 elements." },
        { "Single", "int32", "Column 'Single' of type Single cannot feed the network's input 'x' of shape (None, 5) and dtype int32: the input takes integers; convert the column, or make the input float32." },
    };

    [Theory, MemberData(nameof(Applied))]
    public void Columns_that_do_not_fit_an_input(string column, string dtype, string message) => Assert.Contains(message, Assert.ThrowsAny<Exception>(() =>
        context.Keras().Apply(Network([5], dtype == "int32" ? DType.Int32 : DType.Float32), new Dictionary<string, string> { [column] = "x" }).Fit(Data())).Message);

    [Fact]
    public void Varying_vectors_into_an_input_with_two_open_dimensions()
    {
        var x = new Input([-1, -1], name: "x");
        var network = new Model(x, x | new GlobalAveragePooling1D());
        var inputs = new Dictionary<string, string> { ["Varying"] = "x" };
        Assert.Contains("vectors vary in length, so the input's first dimension after the batch must be open and no other", Assert.Throws<KerasDataException>(() => context.Keras().Apply(network, inputs).Fit(Data())).Message);
    }

    [Fact]
    public void A_fixed_batch_size() => Assert.Contains("the first dimension must be left open", Assert.Throws<KerasDataException>(() =>
        context.Keras().Apply(new Model(Batch, Batch | new Dense(1)), new Dictionary<string, string> { ["Three"] = "x" }).Fit(Data())).Message);

    private static readonly Input Batch = new(batchShape: [32, 3], name: "x");

    public static TheoryData<string, string, string> Named => new()
    {
        { "Three=z", "y=Y", "Column 'Three' is to feed the input 'z', which the network does not have; it has: x." },
        { "Three=x,Single=x", "y=Y", "Two columns are to feed the input 'x': 'Three' and 'Single'." },
        { "Three=x", "q=Y", "The network has no output and no layer 'q'. Outputs: y; layers: flatten" },
        { "Three=x", "y=Y,x=Y", "Several outputs are to become the column 'Y': y, x." },
    };

    [Theory, MemberData(nameof(Named))]
    public void Names_that_the_network_does_not_have(string inputs, string outputs, string message)
    {
        Dictionary<string, string> Map(string text) => text.Split(',').ToDictionary(pair => pair.Split('=')[0], pair => pair.Split('=')[1]);
        var network = Network([3]);
        if (outputs.Contains("x="))
        {
            outputs = $"y=Y,{network.Layers[0].Name}=Y";
            message = $"Several outputs are to become the column 'Y': y, {network.Layers[0].Name}.";
        }
        Assert.Contains(message, Assert.Throws<KerasException>(() => context.Keras().Apply(network, Map(inputs), Map(outputs))).Message);
    }

    public static TheoryData<string, int, string> Labels => new()
    {
        { "Nothing", 2, "Could not find label column 'Nothing'" },
        { "Text", 2, "Schema mismatch for label column 'Text': expected numbers, truth values or keys, got String" },
        { "Three", 2, "Label column 'Three' of type Vector<Single, 3> does not fit the network's output 'y' of shape (None, 2): a label has 3 elements, the output 2." },
        { "Varying", 2, "Label column 'Varying' of type Vector<Single> does not fit the network's output 'y' of shape (None, 2): labels must be of one size." },
        { "Key", 2, "does not fit the network's output 'y' of shape (None, 2): 4 classes need as many units." },
    };

    [Theory, MemberData(nameof(Labels))]
    public void Labels_that_do_not_fit_an_output(string label, int units, string message) =>
        Assert.Contains(message, Assert.ThrowsAny<Exception>(() => Fit("Three", new() { Labels = { [label] = "y" } }, units)).Message);

    [Fact]
    public void Options_that_contradict_each_other()
    {
        Assert.Contains("The output 'y' is to learn several columns: 'Three', 'Single'", Assert.Throws<KerasException>(() => Fit("Three", new() { Labels = { ["Three"] = "y", ["Single"] = "y" } }, 3)).Message);
        Assert.Contains("There is a loss, a loss weight or a metric for the output 'z', but no label column for it", Assert.Throws<KerasException>(() => Fit("Three", new() { Labels = { ["Three"] = "y" }, Losses = { ["z"] = "mse" } }, 3)).Message);
        Assert.Contains("Name the columns that the network adds in Outputs", Assert.Throws<ArgumentException>(() => context.Keras().Fit(_ => Network([3]), new())).Message);
        Assert.Contains("There is no column 'Nothing'", Assert.Throws<KerasDataException>(() => context.Keras().Fit(columns => Network(columns["Nothing"].Shape), new() { Outputs = { ["y"] = "Y" } }).Fit(Data())).Message);
        Assert.Contains("has no graph", Assert.Throws<KerasException>(() => context.Keras().Apply(new Sequential { new Dense(1) })).Message);
    }

    [Fact]
    public void A_compiled_network_with_a_loss_that_nothing_feeds()
    {
        var x = new Input([3], name: "x");
        var network = new Model([x], new Dictionary<string, Tensor> { ["a"] = x | new Dense(3), ["b"] = x | new Dense(1) });
        network.Compile("sgd", new Dictionary<string, Losses.Loss> { ["a"] = "mse", ["b"] = "mse" });
        var error = Assert.Throws<KerasException>(() => context.Keras().Fit(network, new() { Inputs = { ["Three"] = "x" }, Labels = { ["Three"] = "a" } }).Fit(Data()));
        Assert.Contains("is compiled with a loss for its output 'b', but nothing is given for it to learn", error.Message);
    }

    [Fact]
    public void Missing_values_name_column_row_and_element()
    {
        Assert.Contains("Column 'Hole' has a missing value (NaN) in row 0, element 1", Assert.Throws<KerasDataException>(() => Fit("Hole", new() { Labels = { ["Hole"] = "y" } }, 3)).Message);
        Assert.Contains("Column 'Hole' has a missing value (NaN) in row 0, element 1", Assert.Throws<KerasDataException>(() => Fit("Hole", new() { Labels = { ["Three"] = "y" } }, 3)).Message);
    }

    [Fact]
    public void An_integer_beyond_32_bits_names_its_column() => Assert.Contains("'Wide'", Assert.Throws<KerasDataException>(() =>
        context.Keras().Apply(Network([1], DType.Int32), new Dictionary<string, string> { ["Wide"] = "x" }).Fit(Data()).Transform(Data()).GetColumn<float[]>("y").Count()).Message);

    [Fact]
    public void No_rows()
    {
        var empty = context.Data.LoadFromEnumerable(Array.Empty<Odd>());
        Assert.Contains("There are no rows to train on", Assert.Throws<KerasDataException>(() => context.Keras().Fit(Network([3], units: 3), new() { Inputs = { ["Three"] = "x" }, Labels = { ["Three"] = "y" } }).Fit(empty)).Message);
    }

    [Fact]
    public void A_task_trainer_and_a_network_of_several_inputs() => Assert.Contains("has 2 inputs (body, taste), but the trainers of tasks have one feature column, 'Features'", Assert.Throws<KerasException>(() =>
        context.Regression.Trainers.Keras(_ =>
        {
            var body = new Input([3], name: "body");
            return new Model([body, new Input([3], name: "taste")], [body | new Dense(1)]);
        }, "Target").Fit(Samples.Data(context))).Message);

    private IDataView Data() => context.Data.LoadFromEnumerable([new Odd(), new Odd()]);

    private KerasTransformer Fit(string column, KerasNetworkOptions options, int units)
    {
        options.Inputs[column] = "x";
        return context.Keras().Fit(Network([3], units: units), options).Fit(Data());
    }
}
