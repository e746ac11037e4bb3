using MLNet.Keras.Layers;
using MLNet.Keras.Metrics;

namespace MLNet.Keras.Tests.Models;

/// <summary>Every metric and every loss has a figure of its own: those of one name are numbered, as Keras does.</summary>
public class FigureNameTests
{
    private static readonly Tensor X = K.Reshape(K.Sin(K.Arange(0, 32, 1, DType.Float32)), [8, 4]);
    private static readonly Tensor Y = K.Cast(K.Greater(K.Sum(X, [1], true), 0), DType.Float32);

    [Fact]
    public void Two_functions_without_names()
    {
        var figures = Evaluate([Metric.From((y, p) => K.ZerosLike(y)), Metric.From((y, p) => K.OnesLike(y))]);
        Assert.Equal(["custom_metric", "custom_metric_1", "loss"], figures.Keys);
        Assert.Equal([0, 1], [figures["custom_metric"], figures["custom_metric_1"]]);
    }

    [Fact]
    public void One_class_with_several_options()
    {
        var (roc, pr) = (new AUC(), new AUC(curve: Curve.PR));
        var figures = Evaluate([roc, pr, "auc"]);
        Assert.Equal(["auc", "auc_1", "auc_2", "loss"], figures.Keys);
        Assert.Equal(roc.Result().ToScalar<float>(), figures["auc"]);
        Assert.Equal(pr.Result().ToScalar<float>(), figures["auc_1"]);
        Assert.Equal(figures["auc"], figures["auc_2"]);
    }

    [Fact]
    public void Names_that_the_user_gave_twice_and_names_that_are_taken() => Assert.Equal(
        ["loss", "loss_1", "mae", "mae_1", "weighted_mae", "weighted_mae_1"],
        Evaluate(["mae", new MeanAbsoluteError { Name = "mae" }, new MeanSquaredError { Name = "loss" }], weighted: ["mae", "mae"]).Keys);

    [Fact]
    public void Two_outputs_of_one_layer()
    {
        var (a, b) = (new Input([4], name: "a"), new Input([4], name: "b"));
        var shared = new Dense(1, kernelInitializer: "ones", name: "score");
        var model = new Model([a, b], [a | shared, b | shared]);
        Assert.Equal(["score", "score_1"], model.OutputNames);
        model.Compile("sgd", new Dictionary<string, Losses.Loss> { ["score"] = "mae", ["score_1"] = "mse" });
        var figures = model.Evaluate(new[] { K.Ones([8, 4]), K.Zeros([8, 4]) }, new[] { Y * 0, Y * 0 + 3 }, verbose: 0);
        Assert.Equal(["loss", "score_1_loss", "score_loss"], figures.Keys);
        Assert.Equal([13, 9, 4], [figures["loss"], figures["score_1_loss"], figures["score_loss"]]);
    }

    private static Callbacks.Logs Evaluate(Metric[] metrics, Metric[]? weighted = null)
    {
        var model = new Sequential { new Dense(1, activation: "sigmoid", inputShape: [4]) };
        model.Compile("sgd", "binary_crossentropy", metrics, weighted);
        return model.Evaluate(X, Y, verbose: 0);
    }
}
