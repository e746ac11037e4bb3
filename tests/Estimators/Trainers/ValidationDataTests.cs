using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Callbacks;
using MLNet.Keras.Estimators;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Tests.Estimators.Trainers;

/// <summary>A separate validation set takes the way of the training rows, from where it is like them: figures are those of the fitted pipeline on it.</summary>
public class ValidationDataTests
{
    private readonly MLContext context = new(1);

    private IDataView Validation => Samples.Data(context, count: 200, seed: 9);

    [Fact]
    public void Columns_that_a_stage_changes_in_place_are_changed_in_the_validation_rows_too() =>
        Check(context.Transforms.NormalizeMinMax("Features", fixZero: false), Samples.Data(context), Validation);

    [Fact]
    public void Rows_that_are_transformed_already_are_taken_as_they_are()
    {
        var scaler = context.Transforms.NormalizeMinMax("Features", fixZero: false).Fit(Samples.Data(context));
        Check(null, scaler.Transform(Samples.Data(context)), scaler.Transform(Validation));
    }

    [Fact]
    public void The_other_part_of_a_split()
    {
        var split = context.Data.TrainTestSplit(Samples.Data(context), testFraction: 0.3, seed: 1);
        Check(context.Transforms.NormalizeMinMax("Features", fixZero: false), split.TrainSet, split.TestSet);
    }

    [Fact]
    public void Rows_that_a_filter_leaves_out_of_the_training_rows_only() => Check(
        context.Transforms.NormalizeMinMax("Features", fixZero: false), context.Data.FilterRowsByColumn(Samples.Data(context), "Target", lowerBound: 0), Validation);

    [Fact]
    public void A_source_that_chooses_its_rows_chooses_none_of_the_validation_rows()
    {
        var rows = Samples.Data(context);
        var (split, fold) = (context.Data.TrainTestSplit(rows, testFraction: 0.3, seed: 1), context.Data.CrossValidationSplit(rows, 3, seed: 1)[0]);
        // a column that a stage adds: only views before the pipeline have the columns of the validation rows
        var added = context.Transforms.NormalizeMinMax("Scaled", "Features", fixZero: false).Append(context.Transforms.CopyColumns("Features", "Scaled"));
        Assert.All(
            [(split.TrainSet, split.TestSet), (fold.TrainSet, fold.TestSet), (context.Data.FilterRowsByColumn(rows, "Target", 0, 1), Validation), (context.Data.SkipRows(rows, 250), Validation), (context.Data.ShuffleRows(rows), Validation)],
            pair => Check(added, pair.Item1, pair.Item2));
    }

    [Fact]
    public void Rows_that_are_transformed_already_and_have_another_column()
    {
        var scaler = context.Transforms.NormalizeMinMax("Features", fixZero: false).Fit(Samples.Data(context));
        var validation = scaler.Transform(Validation);
        Check(null, scaler.Transform(Samples.Data(context)), context.Transforms.CopyColumns("More", "Weight").Fit(validation).Transform(validation));
    }

    [Fact]
    public void Nor_where_the_validation_rows_have_more_columns_than_the_training_rows()
    {
        var validation = context.Transforms.CopyColumns("More", "Weight").Fit(Validation).Transform(Validation);
        Check(context.Transforms.NormalizeMinMax("Features", fixZero: false), context.Data.SkipRows(Samples.Data(context), 250), validation);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_earlier_network_of_the_pipeline_scores_them(bool cached)
    {
        // the code of an autoencoder, then a stock stage, then another network's answer, then the trainer
        IEstimator<ITransformer> stages = context.Transforms.NormalizeMinMax("Features", fixZero: false)
            .Append(context.Keras().Fit(columns =>
            {
                var features = columns["Features"].Input();
                return new Model(features, features | new Dense(4, activation: "tanh", name: "code") | new Dense(3, name: "features"));
            }, new() { Labels = { ["Features"] = "features" }, Outputs = { ["code"] = "Code" }, Epochs = 2 }))
            .Append(context.Transforms.NormalizeMeanVariance("Code", fixZero: false))
            .Append(context.Regression.Trainers.Keras([], new KerasRegressionOptions { LabelColumnName = "Target", FeatureColumnName = "Code", Epochs = 2 }))
            .Append(context.Transforms.Concatenate("Features", "Code", "Score"));
        Check(cached ? stages.AppendCacheCheckpoint(context) : stages, Samples.Data(context), Validation);
    }

    /// <summary>The loss that the last epoch gives of the validation rows is the squared error of the fitted pipeline on them.</summary>
    private void Check(IEstimator<ITransformer>? stages, IDataView training, IDataView validation)
    {
        double reported = double.NaN;
        var trainer = context.Regression.Trainers.Keras(Samples.Hidden, new KerasRegressionOptions
        {
            LabelColumnName = "Target", Epochs = 3, ValidationData = validation, Callbacks = [new LambdaCallback { EpochEnd = (_, logs) => reported = logs["val_loss"] }],
        });
        var fitted = (stages is null ? (IEstimator<ITransformer>)trainer : stages.Append(trainer)).Fit(training);
        var scored = fitted.Transform(validation);
        double expected = scored.GetColumn<float>("Target").Zip(scored.GetColumn<float>("Score"), (target, score) => Math.Pow(target - score, 2)).Average();
        Assert.Equal(expected, reported, 1e-4 * expected);
    }
}
