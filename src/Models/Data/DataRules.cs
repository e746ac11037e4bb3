using MLNet.Keras.Fitting;
using MLNet.Keras.Graphs;

namespace MLNet.Keras.Data;

/// <summary>What a compiled model asks of its data, be they all rows in memory or a batch of a sequence: here they are matched, converted, weighted and checked.</summary>
/// <param name="model">The model. It is built for the first data that it meets, if need be.</param>
/// <param name="compiled">What it is compiled for, once it is built.</param>
/// <param name="classWeight">Weight of each class; null: alike.</param>
internal sealed class DataRules(Model model, Func<Compilation> compiled, IReadOnlyDictionary<int, double>? classWeight = null)
{
    /// <summary>Whether the data are to validate on while other data are trained on.</summary>
    public bool IsValidation { get; init; }

    /// <summary>Rows in memory, from which batches will be taken.</summary>
    /// <param name="x">Inputs.</param>
    /// <param name="y">Targets, if there are any.</param>
    /// <param name="sampleWeight">Weights, if there are any.</param>
    /// <param name="batchSize">Rows of a batch.</param>
    /// <exception cref="KerasException">The data cannot be used.</exception>
    public Batch Apply(ModelData x, ModelData? y, ModelData? sampleWeight, int batchSize)
    {
        var batch = Apply(x, y, sampleWeight, batchSize, Place(null));
        foreach (var (tensor, what) in Named(batch))
        {
            DataCheck.NoNaN(tensor, what, Place(null));
        }
        return batch;
    }

    /// <summary>A batch of a sequence. NaN is let through: the loss will tell.</summary>
    /// <exception cref="KerasException">The batch cannot be used.</exception>
    public Batch Apply(Batch batch, int number) => Apply(
        ModelData.Of(batch.X), batch.Y.Length > 0 ? ModelData.Of(batch.Y) : null, batch.SampleWeights is { Length: > 0 } weights ? ModelData.Of(weights) : null,
        int.MaxValue, Place(number));

    /// <summary>A batch of a sequence to predict for.</summary>
    /// <exception cref="KerasException">The batch cannot be used.</exception>
    public Batch ApplyToInputs(Batch batch, int number) => new(Inputs(ModelData.Of(batch.X), int.MaxValue, Place(number)), []);

    /// <summary>Inputs in the model's order. The model is built for them.</summary>
    /// <exception cref="KerasException">The data cannot be used.</exception>
    public Tensor[] Inputs(ModelData x, int batchSize, DataPlace place = default)
    {
        var inputs = Placed(() => x.ForEach(model.InputNames, "inputs"), place);
        DataCheck.EqualRows(inputs, place);
        for (int i = 0; i < model.Inputs.Count; i++)
        {
            DataCheck.Fits(inputs[i], model.Inputs[i], model.InputNames[i]);
        }
        model.Meet([.. inputs.Select(input => new TensorSpec(input.Shape.With(0, Math.Min(batchSize, input.Shape[0])), input.DType))]);
        IndexCheck.InRange(model, inputs, place);
        return inputs;
    }

    /// <summary>The first NaN in a batch of a sequence, in words; null: there is none.</summary>
    public string? FindNaN(Batch batch, int number) =>
        Named(batch).Select(part => DataCheck.FindNaN(part.Tensor, part.What, Place(number))).FirstOrDefault(message => message is not null);

    private Batch Apply(ModelData x, ModelData? y, ModelData? sampleWeight, int batchSize, DataPlace place)
    {
        var inputs = Inputs(x, batchSize, place);
        var objectives = compiled().Outputs;
        string[] names = [.. objectives.Select(output => output.Name)];
        var targets = Placed(() => Targets(y, objectives, names, inputs[0].Shape[0]), place);
        var weights = Placed(() => sampleWeight?.ForSomeOrAll(names, "outputs").Select(weight => weight ?? Ones(inputs[0].Shape[0])).ToArray() ?? [], place);
        DataCheck.EqualRows([.. inputs, .. targets, .. weights], place);
        for (int i = 0; i < weights.Length; i++)
        {
            DataCheck.NoNaN(weights[i], $"The sampleWeight of '{names[i]}'", place);
        }
        for (int i = 0; i < targets.Length; i++)
        {
            LabelCheck.InRange(objectives[i], targets[i], model.KnownOutputs[i].Shape, place);
        }
        return new Batch(inputs, targets, classWeight is null ? weights : [ClassWeighted(targets, weights, names)]);
    }

    private static Tensor[] Targets(ModelData? y, IReadOnlyList<OutputObjective> objectives, string[] names, int rows)
    {
        var given = y?.ForSome(names, "targets") ?? new Tensor?[names.Length];
        return [.. given.Select((target, i) => target ?? (objectives[i].NeedsTargets
            ? throw new DataException($"No targets for the output '{names[i]}', which has a loss or metrics.")
            : new Tensor([rows])))];
    }

    private Tensor ClassWeighted(Tensor[] targets, Tensor[] weights, string[] names) => targets is [var labels]
        ? ClassWeights.Of(labels, classWeight!, weights.FirstOrDefault())
        : throw new DataException($"Class weights are for models with one output; {model} has {names.Length}: {string.Join(", ", names)}. Give each row of each output its weight by sampleWeight.");

    private IEnumerable<(Tensor Tensor, string What)> Named(Batch batch) =>
    [
        .. batch.X.Select((input, i) => (input, $"Input {(model.InputNames.Count > i ? $"'{model.InputNames[i]}'" : i)}")),
        .. batch.Y.Select((target, i) => (target, $"Targets of '{compiled().Outputs[i].Name}'")),
    ];

    /// <summary>Where a batch stands (null: rows in memory).</summary>
    public DataPlace Place(int? batch) => new(batch, IsValidation);

    private static Tensor[] Placed(Func<Tensor[]> match, DataPlace place)
    {
        try
        {
            return match();
        }
        catch (DataException e) when (place.Prefix.Length > 0)
        {
            throw new DataException(place.Prefix + e.Message);
        }
    }

    private static Tensor Ones(int rows) => K.OnesLike(new Tensor([rows]));
}
