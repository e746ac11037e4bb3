using MLNet.Keras.Data;
using MLNet.Keras.Fitting;

namespace MLNet.Keras;

public partial class Model
{
    /// <summary>The training step of a batch as it is run, in readable form: what was fused, by which kernel each instruction runs, and where its result lies.</summary>
    /// <param name="x">Inputs, as <c>Fit</c> takes them. Nothing is trained.</param>
    /// <param name="y">Targets.</param>
    /// <param name="batchSize">Rows of a batch: each size has a plan of its own.</param>
    /// <param name="sampleWeight">Weights, if training has them.</param>
    /// <returns>A line for each instruction: weights by their paths, the batch's tensors as <c>x0</c>, <c>x1</c>, … (inputs, targets, weights), results as <c>%number</c>.</returns>
    /// <exception cref="DataException">The data cannot be used.</exception>
    /// <exception cref="ShapeException">Data and model do not fit.</exception>
    /// <example><code>Console.WriteLine(model.TrainingPlan(x, y, batchSize: 128));</code></example>
    public string TrainingPlan(ModelData x, ModelData? y = null, int batchSize = DefaultBatchSize, ModelData? sampleWeight = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        using var use = occupation.Enter(this);
        return TextOf(TrainSteps, new FitData(new DataRules(this, Compiled).Apply(x, y, sampleWeight, batchSize)).Source(batchSize));
    }

    /// <summary>The prediction of a batch as it is run, in readable form.</summary>
    /// <param name="x">Inputs, as <c>Predict</c> takes them.</param>
    /// <param name="batchSize">Rows of a batch: each size has a plan of its own.</param>
    /// <returns>As <see cref="TrainingPlan"/>.</returns>
    /// <exception cref="DataException">The data cannot be used.</exception>
    /// <exception cref="ShapeException">Data and model do not fit.</exception>
    public string PredictionPlan(ModelData x, int batchSize = DefaultBatchSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        using var use = occupation.Enter(this);
        return TextOf(PredictSteps, new TensorSource(new DataRules(this, Compiled).Inputs(x, batchSize), [], [], batchSize));
    }

    private static string TextOf(StepCache steps, TensorSource source) => steps.ForFirst(source)!.ToString()!;
}
