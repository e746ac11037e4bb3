using MLNet.Keras.Layers;

namespace MLNet.Keras.Benchmarks;

/// <summary>The MNIST network over seeds 1 to 5 beside Keras's runs of the same protocol, for both scalings.</summary>
/// <remarks>Keras 3.15 on TensorFlow 2.21, five seeds each: the figures of <c>tests/goldens/accuracy.json</c>.</remarks>
internal static class AccuracyTable
{
    private const int Seeds = 5;

    public static void Print()
    {
        var mnist = Datasets.Mnist();
        var (train, test) = (mnist.Train.X.Reshape(-1, 784), mnist.Test.X.Reshape(-1, 784));
        var columns = ColumnScaler.Fit(train);
        Console.WriteLine("scaling   Keras mean ± sd      ours mean ± sd       difference in standard errors");
        Compare("x/255", 0.9802, 0.0022, train / 255, test / 255, mnist);
        Compare("columns", 0.9714, 0.0014, columns.Transform(train), columns.Transform(test), mnist);
    }

    private static void Compare(string scaling, double kerasMean, double kerasDeviation, Tensor train, Tensor test, Dataset mnist)
    {
        double[] runs = [.. Enumerable.Range(1, Seeds).Select(seed => Run(seed, train, test, mnist))];
        double mean = runs.Average();
        double deviation = Math.Sqrt(runs.Sum(run => (run - mean) * (run - mean)) / (Seeds - 1));
        double error = Math.Sqrt((kerasDeviation * kerasDeviation + deviation * deviation) / Seeds);
        Console.WriteLine(FormattableString.Invariant(
            $"{scaling,-9} {kerasMean:0.0000} ± {kerasDeviation:0.0000}      {mean:0.0000} ± {deviation:0.0000}      {(mean - kerasMean) / error:+0.00;-0.00}   ({string.Join(", ", runs.Select(run => FormattableString.Invariant($"{run:0.0000}")))})"));
    }

    private static double Run(int seed, Tensor train, Tensor test, Dataset mnist)
    {
        var model = Train(seed, train, mnist.Train.Y.ToCategorical(10));
        return model.Evaluate(test, mnist.Test.Y.ToCategorical(10), verbose: 0)["accuracy"];
    }

    /// <summary>Ten epochs as in Keras's runs.</summary>
    public static Sequential Train(int seed, Tensor x, Tensor y)
    {
        KerasRandom.SetSeed(seed);
        var model = new Sequential { new Dense(256, activation: "relu", inputShape: [784]), new Dropout(0.4), new Dense(10, activation: "softmax") };
        model.Compile("adam", "categorical_crossentropy", metrics: ["accuracy"]);
        model.Fit(x, y, epochs: 10, batchSize: 32, validationSplit: 0.2, verbose: 0);
        return model;
    }
}
