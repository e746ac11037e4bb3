using MLNet.Keras.Layers;

namespace MLNet.Keras.Examples.Scripts;

/// <summary>The first script: a sequential model for MNIST.</summary>
internal static class MnistMlp
{
    public static void Run(int epochs)
    {
        var mnist = Datasets.Mnist();

        var model = new Sequential
        {
            new Dense(256, activation: "relu", inputShape: [784]),
            new Dropout(0.4),
            new Dense(10, activation: "softmax"),
        };
        model.Compile(optimizer: "adam", loss: "categorical_crossentropy", metrics: ["accuracy"]);
        model.Summary();

        var xTrain = mnist.Train.X.Reshape(-1, 784).Scale();
        var yTrain = mnist.Train.Y.ToCategorical(10);
        var xTest = mnist.Test.X.Reshape(-1, 784).Scale();
        var yTest = mnist.Test.Y.ToCategorical(10);

        model.Fit(xTrain, yTrain, epochs: epochs, batchSize: 32, validationSplit: 0.2);

        var results = model.Evaluate(xTest, yTest);
        Console.WriteLine(results);
    }
}
