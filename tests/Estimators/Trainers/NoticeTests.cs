using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLNet.Keras.Callbacks;
using MLNet.Keras.Estimators;

namespace MLNet.Keras.Tests.Estimators.Trainers;

/// <summary>What a fit has to say besides its figures goes to the context's log.</summary>
public class NoticeTests
{
    [Fact]
    public void A_loss_that_became_NaN() => Assert.Contains(
        Warnings(new() { Optimizer = new Optimizers.SGD(1e30), Epochs = 2 }), text => text.StartsWith("Warning: the loss became NaN in epoch "));

    [Fact]
    public void A_figure_that_is_not_there() => Assert.Contains(
        Warnings(new() { Callbacks = [new EarlyStopping("val_los", mode: MonitorMode.Min)], Epochs = 1 }), text => text.StartsWith("EarlyStopping: the figure 'val_los' is not available; there are: loss"));

    [Fact]
    public void What_callbacks_are_told_to_say() => Assert.Contains(
        "Epoch 1: LearningRateScheduler setting learning rate to 0.5.",
        Lines(new() { Callbacks = [new LearningRateScheduler((_, _) => 0.5, verbose: 1)], Epochs = 1 }, ChannelMessageKind.Info));

    private static List<string> Warnings(KerasRegressionOptions options) => Lines(options, ChannelMessageKind.Warning);

    private static List<string> Lines(KerasRegressionOptions options, ChannelMessageKind kind)
    {
        var context = new MLContext(1);
        var lines = new List<string>();
        context.Log += (_, entry) =>
        {
            if (entry.Kind == kind)
            {
                lines.Add(entry.RawMessage);
            }
        };
        options.LabelColumnName = "Target";
        context.Regression.Trainers.Keras(Samples.Hidden, options).Fit(Samples.Data(context, 100));
        return lines;
    }
}
