using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Callbacks;
using MLNet.Keras.Estimators;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Tests.Estimators;

/// <summary>Fits and scoring end within a batch when the token or the whole context is cancelled; what was learnt is kept where the options say so.</summary>
public class CancellationTests
{
    private const int Never = 1_000_000;

    private readonly MLContext context = new(1);
    private readonly CancellationTokenSource source = new();

    public static TheoryData<string, bool> Ways => new()
    {
        { "trainer", true }, { "trainer", false }, { "network", true }, { "network", false },
    };

    [Theory, MemberData(nameof(Ways))]
    public void A_fit_ends_before_the_next_batch(string kind, bool byToken)
    {
        int batches = 0;
        var fit = Fit(kind, new Watch { BatchEnd = () => batches++, EpochEnd = (epoch, _) => CancelIn(2, epoch, byToken) });
        var error = Assert.Throws<OperationCanceledException>(() => fit(false));
        Assert.Equal("Training was cancelled.", error.Message);
        Assert.Equal(3 * BatchesPerEpoch, batches);
    }

    [Theory, MemberData(nameof(Ways))]
    public void A_cancelled_fit_gives_the_best_weights_so_far_where_it_is_told_to(string kind, bool byToken)
    {
        var byEpoch = new List<(double Loss, float[][] Weights)>();
        var watch = new Watch();
        watch.EpochEnd = (epoch, logs) =>
        {
            byEpoch.Add((logs["val_loss"], Weights(watch.Model)));
            CancelIn(9, epoch, byToken);
        };
        var fitted = Fit(kind, watch)(true);
        Assert.Equal(10, byEpoch.Count);
        Assert.Equal(byEpoch.MinBy(epoch => epoch.Loss).Weights, Weights(fitted is KerasTransformer transformer ? transformer.Model : ((KerasPredictionTransformer)fitted).Model));
        Assert.Equal(600, fitted.Transform(Samples.Data(context)).GetColumn<float[]>(fitted is KerasTransformer ? "targets" : "Score").Count()); // in the very context
    }

    [Theory, MemberData(nameof(Ways))]
    public void Nothing_is_kept_of_a_fit_that_was_cancelled_before_its_first_step(string kind, bool byToken)
    {
        var fit = Fit(kind, new Watch { Begin = () => CancelIn(0, 0, byToken) });
        Assert.Throws<OperationCanceledException>(() => fit(true));
    }

    [Fact]
    public void Validation_ends_before_its_next_batch()
    {
        int batches = 0;
        var fit = Fit("trainer", new Watch { TestBatchEnd = batch => { batches++; CancelIn(1, batch, byToken: true); } });
        Assert.Equal(2, ((KerasPredictionTransformer)fit(true)).Model.Layers.Count);
        Assert.Equal(2, batches);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(100_000L)]
    public void A_fit_ends_while_it_reads_rows(long? budget)
    {
        int read = 0;
        IEnumerable<SampleRow> Endless()
        {
            var rows = Samples.Rows(100);
            while (true)
            {
                // the budget is less than a pass: the first rows are read in vain, then they are streamed
                CancelIn(5_000, read++, byToken: false);
                yield return rows[read % 100];
            }
        }
        var trainer = context.Regression.Trainers.Keras(Samples.Hidden, new KerasRegressionOptions { LabelColumnName = "Target", Epochs = Never, MemoryBudget = budget });
        Assert.Throws<OperationCanceledException>(() => trainer.Fit(context.Data.LoadFromEnumerable(Endless())));
        Assert.InRange(read, 5_001, 10_000);
    }

    [Fact]
    public void Nothing_is_fitted_in_a_cancelled_context_as_with_stock_trainers()
    {
        var data = Samples.Data(context);
        IEstimator<ITransformer> Stock() => context.Regression.Trainers.FastTree("Target", numberOfTrees: 5);
        IEstimator<ITransformer> Ours() => context.Regression.Trainers.Keras(Samples.Hidden, "Target", epochs: 1);
        IEstimator<ITransformer>[] before = [Stock(), Ours()];
        context.CancelExecution();
        Assert.All([.. before, Stock(), Ours()], estimator => Assert.Throws<OperationCanceledException>(() => estimator.Fit(data)));
    }

    [Theory]
    [InlineData("trainer")]
    [InlineData("network")]
    [InlineData("loaded")]
    public void A_pass_over_scored_rows_ends_within_a_batch_and_a_new_one_runs(string kind)
    {
        var fitted = Fit(kind == "network" ? kind : "trainer", new Watch(), epochs: 1)(false);
        var data = Samples.Data(context, count: 5000);
        if (kind == "loaded")
        {
            using var file = new MemoryStream();
            context.Model.Save(fitted, data.Schema, file);
            file.Position = 0;
            fitted = context.Model.Load(file, out _);
        }
        var scored = fitted.Transform(data);
        int rows = 0;
        Assert.Equal("Scoring was cancelled.", Assert.Throws<OperationCanceledException>(() =>
        {
            using var cursor = scored.GetRowCursor(scored.Schema.TakeLast(1));
            while (cursor.MoveNext())
            {
                if (++rows == 2000)
                {
                    context.CancelExecution();
                }
            }
        }).Message);
        Assert.InRange(rows, 2000, 2000 + 1024);
        Assert.Equal(5000, scored.GetColumn<float[]>(scored.Schema[^1].Name).Count());
    }

    private const int BatchesPerEpoch = 15; // 480 rows that are not held out, in batches of 32

    private Func<bool, ITransformer> Fit(string kind, Callback callback, int epochs = Never) => keep =>
    {
        KerasTrainerOptions options = kind == "trainer" ? new KerasRegressionOptions { LabelColumnName = "Targets" } : new KerasNetworkOptions { Labels = { ["Targets"] = "targets" }, Outputs = { ["targets"] = "targets" } };
        (options.Epochs, options.ValidationColumnName, options.EarlyStoppingPatience, options.Callbacks) = (epochs, "Held", Never, [callback]);
        (options.CancellationToken, options.KeepWhenCancelled, options.Optimizer) = (source.Token, keep, new Optimizers.Adam(0.1));
        return kind == "trainer"
            ? context.Regression.Trainers.Keras(Samples.Hidden, (KerasRegressionOptions)options).Fit(Samples.Data(context))
            : context.Keras().Fit(columns =>
            {
                var features = columns["Features"].Input();
                return new Model(features, features | new Dense(8, activation: "relu") | new Dense(2, name: "targets"));
            }, (KerasNetworkOptions)options).Fit(Samples.Data(context));
    };

    private void CancelIn(int when, int now, bool byToken)
    {
        if (now != when)
        {
            return;
        }
        if (byToken)
        {
            source.Cancel();
        }
        else
        {
            context.CancelExecution();
        }
    }

    private sealed class Watch : Callback
    {
        public Action? Begin { get; init; }
        public Action? BatchEnd { get; init; }
        public Action<int>? TestBatchEnd { get; init; }
        public Action<int, Logs>? EpochEnd { get; set; }

        public override void OnTrainBegin() => Begin?.Invoke();
        public override void OnTrainBatchEnd(int batch, Logs logs) => BatchEnd?.Invoke();
        public override void OnTestBatchEnd(int batch, Logs logs) => TestBatchEnd?.Invoke(batch);
        public override void OnEpochEnd(int epoch, Logs logs) => EpochEnd?.Invoke(epoch, logs);
    }

    private static float[][] Weights(Model model) => [.. model.GetWeights().Select(weight => weight.ToArray<float>())];
}
