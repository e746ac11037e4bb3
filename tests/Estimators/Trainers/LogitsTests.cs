using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators.Trainers;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Tests.Estimators.Trainers;

/// <summary>Logits of a user's own sigmoid.</summary>
public class LogitsTests
{
    /// <summary>Stock evaluators pass over rows with an infinite score, which would hide the surest ones, and the worst errors.</summary>
    [Fact]
    public void Of_a_sigmoid_that_is_0_or_1_are_finite_and_its_rows_are_evaluated()
    {
        var context = new MLContext(1);
        var data = Samples.Data(context, 100);
        var fitted = context.BinaryClassification.Trainers.Keras([new Dense(1, activation: "sigmoid")], "Flag", epochs: 1).Fit(data);
        fitted.Model.SetWeights([Tensor.From([-1000f, 0, 0], [3, 1]), Tensor.From([0f], [1])]);
        var scored = fitted.Transform(data);
        Assert.All(scored.GetColumn<float>("Score"), score => Assert.True(float.IsFinite(score)));
        Assert.Equal(0, context.BinaryClassification.Evaluate(scored, "Flag").Accuracy);
        Assert.Equal(0, context.BinaryClassification.Evaluate(scored, "Flag").AreaUnderRocCurve);
    }

    [Fact]
    public void Above_zero_count_as_true_in_the_accuracy_that_the_log_shows()
    {
        var context = new MLContext(1);
        List<string> lines = [];
        context.Log += (_, entry) => lines.Add(entry.RawMessage);
        var (data, validation) = (Samples.Data(context), Samples.Data(context, count: 200, seed: 9));
        var fitted = context.BinaryClassification.Trainers.Keras(Samples.Hidden, new() { LabelColumnName = "Flag", Epochs = 2, ValidationData = validation }).Fit(data);
        double expected = context.BinaryClassification.Evaluate(fitted.Transform(validation), "Flag").Accuracy;
        Assert.InRange(expected, 0.6, 0.99);
        Assert.Contains(FormattableString.Invariant($"val_binary_accuracy: {expected:0.####} - "), lines.Last(line => line.StartsWith("Epoch 2/2")));
    }
}
