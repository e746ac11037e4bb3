using MLNet.Keras.Layers;

namespace MLNet.Keras.Examples.Scripts;

/// <summary>The second script: a loss written with backend functions, on the diabetes data.</summary>
internal static class CustomLoss
{
    public static void Run(int epochs)
    {
        var model = new Sequential
        {
            new Dense(64, activation: "relu", inputShape: [10]),
            new Dense(1),
        };
        model.Compile(optimizer: "adam", loss: (yTrue, yPred) => K.Mean(K.Square(yTrue - yPred)));

        var diabetes = Datasets.Diabetes();
        var x = diabetes.X.Scale();
        var y = diabetes.Y.Scale();
        model.Fit(x, y, epochs: epochs, batchSize: 32, validationSplit: 0.2, verbose: 2);
        Console.WriteLine(model.Evaluate(x, y, verbose: 0));
    }
}
