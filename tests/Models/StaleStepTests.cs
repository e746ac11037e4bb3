using MLNet.Keras.Layers;

namespace MLNet.Keras.Tests.Models;

/// <summary>What a model computes is what it consists of, whatever was computed with it before.</summary>
public class StaleStepTests
{
    private static readonly Tensor X = K.Ones([4, 3]);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_layer_that_is_added_later_counts(bool compilesAgain)
    {
        var model = new Sequential { new Dense(2, inputShape: [3], kernelInitializer: "ones") };
        model.Compile("sgd", "mae");
        _ = model.Predict(X);
        Assert.Equal(3, model.Evaluate(X, K.Zeros([4, 2]), verbose: 0)["loss"], 5);
        _ = model.Fit(X, model.Predict(X), verbose: 0);
        model.Add(new Rescaling(100));
        if (compilesAgain)
        {
            model.Compile("sgd", "mae");
        }
        Assert.Equal(300, model.Predict(X).ToArray<float>()[0], 3);
        Assert.Equal(300, model.Evaluate(X, K.Zeros([4, 2]), verbose: 0)["loss"], 3);
        Assert.Equal(300, model.Fit(X, K.Zeros([4, 2]), verbose: 0)["loss"][0], 3);
    }

    [Fact]
    public void The_output_of_a_layer_that_is_added_later_has_its_name()
    {
        var model = new Sequential { new Dense(2, inputShape: [3], name: "below") };
        model.Compile("sgd", "mae");
        model.Add(new Dense(1, name: "above"));
        model.Fit(X, new Dictionary<string, Tensor> { ["above"] = K.Zeros([4, 1]) }, verbose: 0);
        Assert.Equal(["above"], model.OutputNames);
    }
}
