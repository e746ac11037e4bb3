using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Tests.Estimators.Trainers;

/// <summary>The layers that a task adds to those given, or not.</summary>
public class HeadTests
{
    private readonly MLContext context = new(1);

    [Fact]
    public void A_regression_whose_last_layer_has_the_labels_units_gets_no_head()
    {
        int Layers(params Layer[] given) => context.Regression.Trainers.Keras(given, "Targets", epochs: 1).Fit(Samples.Data(context, 40)).Model.Layers.Count;
        Assert.Equal(2, Layers(new Dense(4, activation: "relu"), new Dense(2)));
        Assert.Equal(3, Layers(new Dense(4, activation: "relu"), new Dense(3)));
    }

    [Fact]
    public void A_function_builds_the_whole_network()
    {
        var data = Samples.Keyed(context);
        Model Build(NetworkSpec spec)
        {
            var input = new Input(spec.InputShape);
            var left = input | new Dense(8, activation: "relu");
            var right = input | new Dense(8, activation: "tanh");
            return new Model(input, new Concatenate().Call(left, right) | new Dense(spec.Outputs));
        }
        var fitted = context.MulticlassClassification.Trainers.Keras(Build, new() { Epochs = 30, Optimizer = new Optimizers.Adam(0.02) }).Fit(data);
        var scored = fitted.Transform(data);
        Assert.InRange(context.MulticlassClassification.Evaluate(scored).MicroAccuracy, 0.9, 1);
        Assert.All(scored.GetColumn<float[]>("Score"), row => Assert.Equal(1, row.Sum(), 1e-5f)); // logits became probabilities
    }

    [Fact]
    public void A_users_own_head_is_kept_or_refused()
    {
        var data = Samples.Keyed(context);
        var own = context.MulticlassClassification.Trainers.Keras([new Dense(8), new Dense(3, activation: "softmax")], epochs: 1).Fit(data);
        Assert.Equal(2, own.Model.Layers.Count);
        var error = Assert.Throws<KerasException>(() => context.MulticlassClassification.Trainers.Keras([new Dense(4, activation: "softmax")], epochs: 1).Fit(data));
        Assert.Contains("(None, 4), but the label column 'Label' needs one output of shape (None, 3)", error.Message);
        error = Assert.Throws<KerasException>(() => context.MulticlassClassification.Trainers.Keras(_ => new Sequential { new Dense(3, activation: "sigmoid", inputShape: [3]) }, epochs: 1).Fit(data));
        Assert.Contains("ends with the activation 'sigmoid'; MulticlassClassification takes 'softmax'", error.Message);
    }
}
