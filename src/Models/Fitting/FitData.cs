using MLNet.Keras.Data;
using MLNet.Keras.Graphs;
using MLNet.Keras.Losses;

namespace MLNet.Keras.Fitting;

/// <summary>Checked data of a fit or an evaluation: inputs, targets and sample weights with equal numbers of rows.</summary>
internal sealed class FitData
{
    private readonly Tensor[] x, y, weights;

    private FitData(Tensor[] x, Tensor[] y, Tensor[] weights) => (this.x, this.y, this.weights) = (x, y, weights);

    public int Rows => x[0].Shape[0];

    /// <summary>Matches data to the model, builds the model for it if need be, and checks everything that can be checked before work starts.</summary>
    public static FitData Of(
        Model model, Func<Compilation> compiled, ModelData x, ModelData? y, ModelData? sampleWeight, IReadOnlyDictionary<int, double>? classWeight)
    {
        var inputs = x.InOrder(model.InputNames, "inputs");
        DataCheck.EqualRows(inputs);
        for (int i = 0; i < model.Inputs.Count; i++)
        {
            DataCheck.Fits(inputs[i], model.Inputs[i], model.InputNames[i]);
        }
        model.Meet([.. inputs.Select(TensorSpec.Of)]);
        var objectives = compiled().Outputs;
        string[] names = [.. objectives.Select(output => output.Name)];
        var targets = Targets(y, objectives, inputs[0].Shape[0]);
        var weights = sampleWeight?.ForEach(names, "outputs").Select(weight => weight ?? Ones(inputs[0].Shape[0])).ToArray() ?? [];
        if (classWeight is not null)
        {
            weights = [ClassWeights.Of(targets[0], classWeight, weights.FirstOrDefault())];
        }
        DataCheck.EqualRows([.. inputs, .. targets, .. weights]);
        for (int i = 0; i < inputs.Length; i++)
        {
            DataCheck.NoNaN(inputs[i], $"Input {(model.InputNames.Count > i ? $"'{model.InputNames[i]}'" : i)}");
        }
        for (int i = 0; i < targets.Length; i++)
        {
            DataCheck.NoNaN(targets[i], $"Targets of '{names[i]}'");
            LabelCheck.InRange(objectives[i], targets[i], model.KnownOutputs[i].Shape);
        }
        return new FitData(inputs, targets, weights);
    }

    public TensorSource Source(int batchSize, Shuffle shuffle = default) =>
        new(x, y, weights, batchSize, shuffle.Rows ? new RowOrder(Rows, KerasRandom.NextShuffleSeed(), batchSize, shuffle.InBatches) : null);

    /// <summary>The first rows, and the last part of them held back.</summary>
    public (FitData Training, FitData? Held) Split(double fraction)
    {
        if (fraction == 0)
        {
            return (this, null);
        }
        int first = (int)Math.Floor(Rows * (1 - fraction));
        if (fraction is < 0 or >= 1 || first == 0 || first == Rows)
        {
            throw new DataException($"A validation split of {fraction} of {Rows} rows leaves nothing to train or to validate on; expected a fraction between 0 and 1.");
        }
        FitData Part(int start, int count)
        {
            Tensor[] Of(Tensor[] tensors) => [.. tensors.Select(tensor => tensor.Rows(start, count))];
            return new FitData(Of(x), Of(y), Of(weights));
        }
        return (Part(0, first), Part(first, Rows - first));
    }

    private static Tensor[] Targets(ModelData? y, IReadOnlyList<OutputObjective> objectives, int rows)
    {
        var given = y?.ForEach([.. objectives.Select(output => output.Name)], "outputs") ?? new Tensor?[objectives.Count];
        return [.. given.Select((target, i) => target ?? (objectives[i].Loss is null && objectives[i].Metrics.Count + objectives[i].WeightedMetrics.Count == 0
            ? new Tensor([rows])
            : throw new DataException($"No targets for the output '{objectives[i].Name}', which has a loss or metrics.")))];
    }

    private static Tensor Ones(int rows) => K.OnesLike(new Tensor([rows]));
}
