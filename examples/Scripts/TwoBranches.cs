using MLNet.Keras.Layers;

namespace MLNet.Keras.Examples.Scripts;

/// <summary>The third script: two branches on one input, joined by a concatenation.</summary>
internal static class TwoBranches
{
    public static void Run(int epochs)
    {
        var input = new Input([10]);
        var branch1 = input | new Dense(64, activation: "relu") | new Dense(32, activation: "relu");
        var branch2 = input | new Dense(32, activation: "relu");
        var merged = new Concatenate().Call(branch1, branch2);
        var output = merged | new Dense(1);
        var model = new Model(input, output);
        model.Compile(optimizer: "adam", loss: "mse");
        model.Summary();

        var diabetes = Datasets.Diabetes();
        var x = diabetes.X.Scale();
        var y = diabetes.Y.Scale();
        model.Fit(x, y, epochs: epochs, batchSize: 32, validationSplit: 0.2, verbose: 2);
        Console.WriteLine(model.Evaluate(x, y, verbose: 0));
    }
}
