using MLNet.Keras.Data;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Tests.Models.Data;

/// <summary>Arrays of every number type are data: what they hold counts, not how it is stored.</summary>
public class ModelDataTests
{
    private static readonly float[,] Floats = { { 1, 2 }, { 3, 4 }, { 5, 6 } };

    [Fact]
    public void Numbers_of_every_type_are_inputs()
    {
        ModelData[] same =
        [
            Floats, new double[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } }, new[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } }, new long[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } },
            new byte[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } }, new float[][] { [1, 2], [3, 4], [5, 6] }, new double[][] { [1, 2], [3, 4], [5, 6] }, new int[][] { [1, 2], [3, 4], [5, 6] },
        ];
        var model = new Sequential { new Dense(2, kernelInitializer: "ones", inputShape: [2]) };
        Assert.All(same, x => Assert.Equal([3f, 3, 7, 7, 11, 11], model.Predict(x).ToArray<float>()));
    }

    [Fact]
    public void Numbers_of_every_type_are_targets()
    {
        var model = new Sequential { new Dense(1, activation: "sigmoid", kernelInitializer: "zeros", inputShape: [2]) };
        model.Compile("sgd", "mse", ["accuracy"]);
        ModelData[] same = [new float[] { 1, 0, 0 }, new double[] { 1, 0, 0 }, new[] { 1, 0, 0 }, new long[] { 1, 0, 0 }, new byte[] { 1, 0, 0 }, new[] { true, false, false }];
        Assert.All(same, y => Assert.Equal(["accuracy: 0.6667", "loss: 0.25"], model.Evaluate(Floats, y, verbose: 0).ToString().Split(" - ")));
    }

    [Fact]
    public void Rows_that_differ_in_length()
    {
        string message = Assert.Throws<DataException>(() => (ModelData)new float[][] { [1, 2], [3] }).Message;
        Assert.Contains("row 0 has 2", message);
        Assert.Contains("row 1 has 1", message);
    }
}
