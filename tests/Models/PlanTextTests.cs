using MLNet.Keras.Layers;

namespace MLNet.Keras.Tests.Models;

/// <summary>The plans of a model's steps can be read: weights by path, the batch's tensors, fusions, kernels.</summary>
public class PlanTextTests
{
    private static readonly Tensor X = K.Ones([64, 4]), Y = K.Ones([64, 1]);

    [Fact]
    public void A_training_step_names_its_weights_slots_and_data()
    {
        var model = Model();
        model.Compile(new Optimizers.SGD(momentum: 0.9), "mse");
        var before = model.GetWeights();
        string plan = model.TrainingPlan(X, Y, batchSize: 16);
        Assert.Contains("in variable loss/total", plan);
        Assert.Contains("in variable net/last/kernel", plan);
        Assert.Contains("in variable sgd/net_last_kernel_momentum", plan);
        Assert.Contains("_FusedMatMul", plan);
        Assert.Matches(@"\(x0, net/first/kernel", plan);
        Assert.Contains("float32(16, 8)", plan);
        Assert.All(before.Zip(model.Weights), pair => Assert.Equal(pair.First.ToArray<float>(), pair.Second.Value.ToArray<float>()));
    }

    [Fact]
    public void A_prediction_names_its_weights()
    {
        var model = Model();
        Assert.Contains("first/kernel", model.PredictionPlan(X));
        using var predictor = model.CreatePredictor(16);
        Assert.Matches(@"_FusedMatMul.*\(x0, const float32\(4, 8\), const float32\(8,\)\)", predictor.ToString());
    }

    private static Sequential Model() => new(name: "net") { new Dense(8, activation: "relu", inputShape: [4], name: "first"), new Dense(1, name: "last") };
}
