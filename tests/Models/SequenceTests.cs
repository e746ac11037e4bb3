using MLNet.Keras.Callbacks;
using MLNet.Keras.Data;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Tests.Models;

/// <summary>Training, evaluation and prediction on batches that a sequence yields give what the same rows in memory give.</summary>
[Collection(nameof(ProcessWideCollection))]
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

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void A_label_out_of_range_with_its_batch_row_and_output(int batch)
    {
        var model = new Sequential { new Dense(3, inputShape: [4], name: "kind") };
        model.Compile("sgd", "sparse_categorical_crossentropy");
        int trained = 0;
        var batches = Enumerable.Range(0, 5).Select(i => new Batch(X.Rows(i * BatchSize, BatchSize), new[] { 0, 1, 2, i == batch ? 3 : 2, 1, 0 }));
        string message = Assert.Throws<DataException>(() => model.Fit(batches, verbose: 0, callbacks: [new LambdaCallback { TrainBatchEnd = (_, _) => trained++ }])).Message;
        Assert.Contains("'kind'", message);
        Assert.Contains("0 to 2", message);
        Assert.Contains($"3 in row 3 of batch {batch}", message);
        Assert.Equal(batch, trained);
    }

    [Fact]
    public void NaN_that_spoils_the_loss_is_named_with_its_batch_row_and_input()
    {
        var model = new Sequential { new Dense(1, inputShape: [4]) };
        model.Compile("sgd", "mse");
        var batches = Batches().ToArray();
        batches[2].X[0] = batches[2].X[0].Clone();
        batches[2].X[0].AsSpan<float>()[4 * 4 + 1] = float.NaN;
        string warning = Warned(() => model.Fit(batches, verbose: 0, callbacks: [new TerminateOnNaN()]));
        Assert.Contains("epoch 1, batch 3", warning);
        Assert.Contains(model.InputNames[0], warning);
        Assert.Contains("row 4 of batch 2", warning);
    }

    [Fact]
    public void Batches_without_what_the_model_needs()
    {
        Refused(() => Linear().Fit([(Batch)X], verbose: 0), "Batch 0", "No targets", "'last'");
        Refused(() => Linear().Evaluate([(Batch)X], verbose: 0), "Batch 0", "No targets", "'last'");
        Refused(() => Linear().Fit(X, Y, verbose: 0, validationData: ValidationData.Of([(Batch)X])), "Batch 0", "No targets", "'last'");
        Refused(() => Linear().Fit([(X, Y), (X, Y.Rows(0, 3))], verbose: 0), "Batch 1", "(30, 4)", "(3, 1)");
        Refused(() => Linear().Fit([new Batch([X, X], [Y])], verbose: 0), "Batch 0", "1 inputs", "got 2");
        Refused(() => Linear().Fit([new Batch([X], [Y, Y])], verbose: 0), "Batch 0", "1 targets", "got 2");
        Refused(() => Linear().Fit([(X, Y), (K.Ones([6, 5]), Y.Rows(0, 6))], verbose: 0), "Batch 1", "last", "(6, 5)");
        Refused(() => Linear().Predict([(X, Y), (K.Ones([6, 5]), Y.Rows(0, 6))]), "Batch 1", "last", "(6, 5)");
        Refused(() => Linear().Fit([(K.Ones([30, 5]), Y)], verbose: 0), "Batch 0", "last", "(30, 5)");

        static void Refused(Action action, params string[] parts)
        {
            string message = Assert.ThrowsAny<KerasException>(action).Message;
            Assert.All(parts, part => Assert.Contains(part, message));
        }
    }

    [Fact]
    public void Sequences_are_let_go_of_when_training_stops_in_the_middle()
    {
        int open = 0;
        IEnumerable<Batch> File()
        {
            open++;
            try
            {
                foreach (var batch in Batches())
                {
                    yield return batch;
                }
            }
            finally
            {
                open--;
            }
        }
        var model = Linear();
        var stop = new LambdaCallback { TrainBatchEnd = (batch, _) => model.StopTraining = batch == 2 };
        model.Fit(File(), epochs: 3, verbose: 0, callbacks: [stop], validationData: ValidationData.Of(File()), validationSteps: 2);
        Assert.Equal(0, open);
        model.Evaluate(File(), steps: 2, verbose: 0);
        model.Predict(File(), steps: 1);
        Assert.Equal(0, open);
    }

    [Fact]
    public void Class_weights_count_as_with_data_in_memory()
    {
        var weights = new Dictionary<int, double> { [0] = 3, [2] = 0.25 };
        int[] labels = [.. Enumerable.Range(0, Rows).Select(i => i % 3)];
        var batches = Batches().Select((batch, i) => new Batch(batch.X[0], labels[(i * BatchSize)..((i + 1) * BatchSize)]));
        Assert.Equal(
            Classifier().Fit(X, labels, BatchSize, epochs: 3, verbose: 0, shuffle: false, classWeight: weights)["loss"],
            Classifier().Fit(batches, epochs: 3, verbose: 0, classWeight: weights)["loss"]);

        static Sequential Classifier()
        {
            var model = new Sequential { new Dense(3, activation: "softmax", kernelInitializer: "ones", inputShape: [4]) };
            model.Compile("adam", "sparse_categorical_crossentropy");
            return model;
        }
    }

    [Fact]
    public void Predictions_of_all_batches_are_the_predictions_of_all_rows()
    {
        var model = new Sequential { new Dense(3, inputShape: [4]) };
        Assert.Equal(model.Predict(X).ToArray<float>(), model.Predict(Batches()).ToArray<float>());
        Assert.Equal([Rows, 3], model.Predict(Batches()).Shape);
        Assert.Equal([2 * BatchSize, 3], model.Predict(Batches(), steps: 2).Shape);
        Tensor[] unequal = [X.Rows(0, 1), X.Rows(1, 20), X.Rows(21, 9)];
        // one row is multiplied by another kernel than several, which may differ in the last bit
        Assert.Equal(model.Predict(X).ToArray<float>(), model.PredictAll(unequal.Select(x => (Batch)x))[0].ToArray<float>(), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Contains("no batch", Assert.Throws<DataException>(() => model.Predict(Array.Empty<Batch>())).Message);
    }

    private static string Warned(Action action)
    {
        var (error, text) = (Console.Error, new StringWriter());
        Console.SetError(text);
        try
        {
            action();
        }
        finally
        {
            Console.SetError(error);
        }
        return text.ToString();
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
        var model = new Sequential { new Dense(1, inputShape: [4], kernelInitializer: "ones", name: "last") };
        model.Compile(new Optimizers.SGD(learningRate: 0), "mae");
        return model;
    }
}
