using Microsoft.ML;
using MLNet.Keras.Estimators.Columns;
using MLNet.Keras.Estimators;
using MLNet.Keras.Layers;
using MLNet.Keras.Losses;

namespace MLNet.Keras.Tests.Estimators.Errors;

/// <summary>Networks of a user's own that do not fit the label: units, activation, loss.</summary>
public class HeadErrorTests
{
    private static readonly ErrorTable Table = new()
    {
        { "another task's softmax at the end of layers", () => Truths([new Dense(2, activation: "softmax", name: "last")]), typeof(KerasException), "The last layer, Layer 'last' (Dense), has the activation 'softmax'; BinaryClassification takes 'sigmoid', or none for logits. If it is a hidden layer, add the head after it: new Dense(1). A function may build a network with any head." },
        { "a relu of the label's units at the end of layers", () => Numbers([new Dense(4), new Dense(1, activation: "relu", name: "last")]), typeof(KerasException), "The last layer, Layer 'last' (Dense), has the activation 'relu'; Regression adds a layer without one. If it is a hidden layer, add the head after it: new Dense(1). A function may build a network with any head." },
        { "a sigmoid for each class at the end of layers", () => Classes([new Dense(3), new Activation("sigmoid", name: "last")]), typeof(KerasException), "The last layer, Layer 'last' (Activation), has the activation 'sigmoid'; MulticlassClassification takes 'softmax', or none for logits. If it is a hidden layer, add the head after it: new Dense(3). A function may build a network with any head." },
        { "a softmax over one number", () => Numbers(_ => new Sequential { new Dense(1, activation: "softmax", inputShape: [3]) }), typeof(KerasException), "The network ends with a softmax over one unit, which is always 1." },
        { "a softmax inside of a network inside", () => Truths(_ => new Sequential { new Input([3]), new Sequential { new Dense(1, activation: "softmax", inputShape: [3]) } }), typeof(KerasException), "The network ends with the activation 'softmax'; BinaryClassification takes 'sigmoid', or none for logits." },
        { "a shape of another size for the first layer", () => Numbers([new Input([5], name: "five"), new Dense(2)]), typeof(KerasDataException), "Column 'Features' of type Vector<Single, 3> cannot feed the network's input 'five' of shape (None, 5) and dtype float32: a row has 3 elements." },
        { "a grid of another size for the first layer", () => Numbers([new Input([2, 2, 1], name: "grid"), new Conv2D(4, 2), new Flatten()]), typeof(KerasDataException), "Column 'Features' of type Vector<Single, 3> cannot feed the network's input 'grid' of shape (None, 2, 2, 1) and dtype float32: a row has 3 elements." },
        { "an input that is not the first layer", () => Numbers([new Dense(2), new Input([2])]), typeof(ArgumentException), "Layer 2 of 2 is an Input: only the first can be one. (Parameter 'layers')" },
        { "too many classes", () => Classes([new Dense(4, activation: "softmax")]), typeof(KerasException), "The network gives (None, 4), but the label column 'Kind' needs one output of shape (None, 3)." },
        { "a sigmoid for classes", () => Classes(_ => new Sequential { new Dense(3, activation: "sigmoid", inputShape: [3]) }), typeof(KerasException), "The network ends with the activation 'sigmoid'; MulticlassClassification takes 'softmax', or none for logits." },
        { "a softmax for true and false", () => Truths(_ => new Sequential { new Dense(1, activation: "softmax", inputShape: [3]) }), typeof(KerasException), "The network ends with the activation 'softmax'; BinaryClassification takes 'sigmoid', or none for logits." },
        { "two units for true and false", () => Truths(_ => new Sequential { new Dense(2, activation: "sigmoid", inputShape: [3]) }), typeof(KerasException), "The network gives (None, 2), but the label column 'Flag' needs one output of shape (None, 1)." },
        { "a unit too few for labels", () => Labels(_ => new Sequential { new Dense(2, activation: "sigmoid", inputShape: [3]) }), typeof(KerasException), "The network gives (None, 2), but the label column 'Truths' needs one output of shape (None, 3)." },
        { "a softmax for labels", () => Labels(_ => new Sequential { new Dense(3, activation: "softmax", inputShape: [3]) }), typeof(KerasException), "The network ends with the activation 'softmax'; MultilabelClassification takes 'sigmoid', or none for logits." },
        { "one-hot loss for labels", () => Labels([], new CategoricalCrossentropy(fromLogits: true)), typeof(KerasException), "The loss 'categorical_crossentropy' does not fit the label column 'Truths' of type Vector<Single, 3>: several labels of a row may be true; use BinaryCrossentropy." },
        { "loss of probabilities on the labels' logits", () => Labels([], "binary_crossentropy"), typeof(KerasException), "The loss 'binary_crossentropy' takes probabilities, but the network ends without the activation 'sigmoid': set fromLogits: true, or end the network with a layer that has it." },
        { "two numbers for one", () => Numbers(_ => new Sequential { new Dense(2, inputShape: [3]) }), typeof(KerasException), "The network gives (None, 2), but the label column 'Target' needs one output of shape (None, 1)." },
        { "a sequence for one number", () => Numbers(_ => new Sequential { new Reshape([3, 1], inputShape: [3]), new Dense(1) }), typeof(KerasException), "The network gives (None, 3, 1), but the label column 'Target' needs one output of shape (None, 1)." },
        { "two outputs", () => Numbers(spec => new Input(spec.InputShape) is var x ? new Model([x], [x | new Dense(1), x | new Dense(1)]) : null!), typeof(KerasException), "The network gives (None, 1), (None, 1), but the label column 'Target' needs one output of shape (None, 1)." },
        { "two inputs", () => Numbers(spec => (new Input(spec.InputShape, name: "a"), new Input(spec.InputShape, name: "b")) is var (a, b) ? new Model([a, b], [new Concatenate().Call(a, b) | new Dense(1)]) : null!), typeof(KerasException), "The network has 2 inputs (a, b), but the trainers of tasks have one feature column, 'Features'. mlContext.Keras().Fit takes several." },
        { "an input of another size", () => Numbers(_ => new Sequential { new Input([5], name: "five"), new Dense(1) }), typeof(KerasDataException), "Column 'Features' of type Vector<Single, 3> cannot feed the network's input 'five' of shape (None, 5) and dtype float32: a row has 3 elements." },
        { "a network written as a class", () => Classes(_ => new Own()), typeof(KerasException), "The network gives (None, 2), but the label column 'Kind' needs one output of shape (None, 3)." },
        { "a function that gives nothing", () => Numbers(_ => null!), typeof(KerasException), "The function that builds the network returned null." },
        { "no layers at all in a network", () => Numbers(_ => new Sequential()), typeof(KerasException), "The network gives (None, 3), but the label column 'Target' needs one output of shape (None, 1)." },
        { "a layer that does not fit the features", () => Numbers([new LSTM(4, name: "memory")]), typeof(KerasDataException), "The network does not fit the feature column 'Features' of type Vector<Single, 3>: Layer 'memory' (LSTM): input 0 must have rank 3, got shape (None, 3)." },
        { "one-hot loss for classes", () => Classes([], new CategoricalCrossentropy()), typeof(KerasException), "The loss 'categorical_crossentropy' does not fit the label column 'Kind' of type Key<UInt32, 0-2>: keys are learned as class numbers; use SparseCategoricalCrossentropy, or a function of your own." },
        { "loss of probabilities on logits", () => Truths([], "binary_crossentropy"), typeof(KerasException), "The loss 'binary_crossentropy' takes probabilities, but the network ends without the activation 'sigmoid': set fromLogits: true, or end the network with a layer that has it." },
        { "loss of logits on probabilities", () => Classes([], new SparseCategoricalCrossentropy(fromLogits: true)), typeof(KerasException), "The loss 'sparse_categorical_crossentropy' is told that it gets logits, but the network ends with the activation 'softmax': leave fromLogits false." },
        { "squared error for classes", () => Classes([], "mse"), typeof(KerasException), "The loss 'mean_squared_error' does not fit the label column 'Kind' of type Key<UInt32, 0-2>: keys are learned as class numbers; use SparseCategoricalCrossentropy, or a function of your own." },
        { "classes' loss for numbers", () => ErrorRows.Regression(new() { Loss = "sparse_categorical_crossentropy" }).Fit(ErrorRows.With()), typeof(KerasException), "The loss 'sparse_categorical_crossentropy' does not fit the label column 'Target' of type Single: it learns classes." },
        { "a loss that fails", () => ErrorRows.Regression(new() { Loss = Loss.From((y, p) => K.MatMul(y, p)) }).Fit(ErrorRows.With()), typeof(KerasException), "The loss 'custom_loss' cannot be computed between the label column 'Target' and the network's output, here two rows of shapes (2, 1) and (2, 1): MatMul: inner dimensions differ: (2, 1) × (2, 1)." },
        { "a network compiled with a loss that does not fit", () => Classes(_ => Compiled("categorical_crossentropy")), typeof(KerasException), "The loss 'categorical_crossentropy' does not fit the label column 'Kind' of type Key<UInt32, 0-2>: keys are learned as class numbers; use SparseCategoricalCrossentropy, or a function of your own." },
    };

    public static TheoryData<string> Names => Table.Names;

    [Theory, MemberData(nameof(Names))]
    public void Message(string name) => Table.Check(name);

    private static object Classes(Layer[] layers, Loss? loss = null) => ErrorRows.Context.MulticlassClassification.Trainers.Keras(layers, new KerasMulticlassOptions { LabelColumnName = "Kind", Loss = loss, Epochs = 1 }).Fit(ErrorRows.With());

    private static object Classes(Func<NetworkSpec, Model> network) => ErrorRows.Context.MulticlassClassification.Trainers.Keras(network, "Kind", epochs: 1).Fit(ErrorRows.With());

    private static object Truths(Layer[] layers, Loss? loss = null) => ErrorRows.Context.BinaryClassification.Trainers.Keras(layers, new KerasBinaryOptions { LabelColumnName = "Flag", Loss = loss, Epochs = 1 }).Fit(ErrorRows.With());

    private static object Truths(Func<NetworkSpec, Model> network) => ErrorRows.Context.BinaryClassification.Trainers.Keras(network, "Flag", epochs: 1).Fit(ErrorRows.With());

    private static object Labels(Layer[] layers, Loss? loss = null) => ErrorRows.Context.MultilabelClassification.Trainers.Keras(layers, new KerasMultilabelOptions { LabelColumnName = "Truths", Loss = loss, Epochs = 1 }).Fit(ErrorRows.With());

    private static object Labels(Func<NetworkSpec, Model> network) => ErrorRows.Context.MultilabelClassification.Trainers.Keras(network, "Truths", epochs: 1).Fit(ErrorRows.With());

    private static object Numbers(Layer[] layers) => ErrorRows.Context.Regression.Trainers.Keras(layers, "Target", epochs: 1).Fit(ErrorRows.With());

    private static object Numbers(Func<NetworkSpec, Model> network) => ErrorRows.Context.Regression.Trainers.Keras(network, "Target", epochs: 1).Fit(ErrorRows.With());

    private static Model Compiled(Loss loss)
    {
        Sequential model = [new Dense(3, activation: "softmax", inputShape: [3])];
        model.Compile("adam", loss);
        return model;
    }

    private sealed class Own() : Model("own")
    {
        private readonly Dense head = new(2, activation: "softmax", name: "head");

        protected override Tensor Call(Tensor x) => head.Call(x);
    }
}
