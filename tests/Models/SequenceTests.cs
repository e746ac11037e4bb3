using MLNet.Keras.Callbacks;
using MLNet.Keras.Data;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Tests.Models;

/// <summary>Training, evaluation and prediction on batches that a sequence yields give what the same rows in memory give.</summary>
public class SequenceTests
{
    private const int Rows = 30, BatchSize = 6;

    private static readonly Tensor X = K.Reshape(K.Sin(K.Arange(0, Rows * 4, 1, DType.Float32)), [Rows, 4]);
    private static readonly Tensor Y = K.Sum(X, [1], true);

    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(9)]
    public void Every_validation_begins_with_the_first_batch(int? validationSteps)
    {
        double[] inMemory = [.. Fit(ValidationData.Of(X, Y))];
        Assert.Equal(inMemory, Fit(ValidationData.Of(Batches())));
        Assert.Equal(inMemory, Fit(ValidationData.Of(Batches().ToArray())));

        IReadOnlyList<double> Fit(ValidationData validation) => Linear().Fit(
            X, Y, BatchSize, epochs: 6, verbose: 0, validationData: validation, validationSteps: validationSteps)["val_loss"];
    }

    [Fact]
    public void A_validation_without_a_batch_is_an_error_and_not_a_loss_of_zero()
    {
        using var once = Batches().GetEnumerator();
        IEnumerable<Batch> Once()
        {
            while (once.MoveNext())
            {
                yield return once.Current;
            }
        }
        string message = Assert.Throws<DataException>(() => Linear().Fit(X, Y, epochs: 3, verbose: 0, validationData: ValidationData.Of(Once()))).Message;
        Assert.Contains("no batch", message);
    }

    private static IEnumerable<Batch> Batches()
    {
        for (int first = 0; first < Rows; first += BatchSize)
        {
            yield return (X.Rows(first, BatchSize), Y.Rows(first, BatchSize));
        }
    }

    /// <summary>It does not move: all evaluations of the same rows give the same figures.</summary>
    private static Sequential Linear()
    {
        var model = new Sequential { new Dense(1, inputShape: [4], kernelInitializer: "ones") };
        model.Compile(new Optimizers.SGD(learningRate: 0), "mae");
        return model;
    }
}
