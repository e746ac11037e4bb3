using MLNet.Keras;
using MLNet.Keras.Layers;

namespace Snippets;

/// <summary>README: a first network.</summary>
public class FirstNetwork
{
    [Fact]
    public void Learns_digits()
    {
        var (train, test) = Datasets.Mnist();
        var model = new Sequential
        {
            new Dense(256, activation: "relu", inputShape: [784]),
            new Dropout(0.4),
            new Dense(10, activation: "softmax"),
        };
        model.Compile("adam", "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        model.Fit(train.X.Reshape(-1, 784) / 255, train.Y, epochs: 3, batchSize: 32, validationSplit: 0.2);
        Console.WriteLine(model.Evaluate(test.X.Reshape(-1, 784) / 255, test.Y));

        Assert.InRange(model.Evaluate(test.X.Reshape(-1, 784) / 255, test.Y, verbose: 0)["accuracy"], 0.95, 1);
    }
}
