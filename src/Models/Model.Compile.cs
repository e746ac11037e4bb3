using MLNet.Keras.Fitting;
using MLNet.Keras.Losses;
using MLNet.Keras.Metrics;
using MLNet.Keras.Optimizers;

namespace MLNet.Keras;

public partial class Model
{
    private Compilation? compilation;
    private Func<Compilation>? pending;
    private StepCache? trainSteps, testSteps, predictSteps;

    /// <summary>The optimizer given to <c>Compile</c>.</summary>
    /// <exception cref="InvalidOperationException">The model is not compiled.</exception>
    public Optimizer Optimizer => optimizer ?? throw NotCompiled();

    private Optimizer? optimizer;

    /// <summary>Fixes how the model is trained. Keras: <c>model.compile</c>.</summary>
    /// <param name="optimizer">Such as <c>"adam"</c> or <c>new Adam(learningRate: 0.01)</c>.</param>
    /// <param name="loss">Such as <c>"mse"</c>; of a model with several outputs: the loss of each. Null: only the layers' own penalties are trained.</param>
    /// <param name="metrics">Such as <c>["accuracy"]</c>, computed without sample weights; with several outputs, for each.</param>
    /// <param name="weightedMetrics">As metrics, but with sample weights.</param>
    /// <param name="stepsPerExecution">Callbacks hear of so many batches at a time: of the first one's beginning and the last one's end.</param>
    /// <exception cref="UnknownIdentifierException">A string is not a known identifier; the message names the nearest ones.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number cannot be.</exception>
    public void Compile(Optimizer optimizer, Loss? loss = null, Metric[]? metrics = null, Metric[]? weightedMetrics = null, int stepsPerExecution = 1) =>
        Compile(optimizer, stepsPerExecution, names => [.. names.Select((name, i) => new OutputObjective(
            name, loss, 1, Copies(metrics, i), Copies(weightedMetrics, i), names.Count > 1 && loss is not null ? new Mean() : null))]);

    /// <summary>Fixes how the model is trained, with a loss written over <see cref="K"/>.</summary>
    /// <param name="optimizer">Such as <c>"adam"</c>.</param>
    /// <param name="loss">Targets and predictions → a number, or a number for each sample.</param>
    /// <param name="metrics">Computed without sample weights.</param>
    /// <param name="weightedMetrics">Computed with sample weights.</param>
    /// <param name="stepsPerExecution">Callbacks hear of so many batches at a time: of the first one's beginning and the last one's end.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number cannot be.</exception>
    public void Compile(Optimizer optimizer, Func<Tensor, Tensor, Tensor> loss, Metric[]? metrics = null, Metric[]? weightedMetrics = null, int stepsPerExecution = 1) =>
        Compile(optimizer, Loss.From(loss), metrics, weightedMetrics, stepsPerExecution);

    /// <summary>Fixes how a model with several outputs is trained: everything is matched to outputs by their names.</summary>
    /// <param name="optimizer">Such as <c>"adam"</c>.</param>
    /// <param name="losses">Loss of each output; outputs that are left out are not trained.</param>
    /// <param name="lossWeights">Factor of each loss in the total; 1 where left out.</param>
    /// <param name="metrics">Metrics of each output, without sample weights.</param>
    /// <param name="weightedMetrics">Metrics of each output, with sample weights.</param>
    /// <param name="stepsPerExecution">Callbacks hear of so many batches at a time: of the first one's beginning and the last one's end.</param>
    /// <exception cref="KeyNotFoundException">A name is not one of the outputs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number cannot be.</exception>
    /// <remarks>A loss or a metric written as a lambda is <c>Loss.From((y, p) => …)</c> or <c>Metric.From((y, p) => …, "name")</c> here: in a collection, C# converts no lambdas.</remarks>
    public void Compile(
        Optimizer optimizer, Dictionary<string, Loss> losses, Dictionary<string, double>? lossWeights = null,
        Dictionary<string, Metric[]>? metrics = null, Dictionary<string, Metric[]>? weightedMetrics = null, int stepsPerExecution = 1) =>
        Compile(optimizer, stepsPerExecution, names =>
        {
            IEnumerable<string> given = [.. losses.Keys, .. lossWeights?.Keys.ToArray() ?? [], .. metrics?.Keys.ToArray() ?? [], .. weightedMetrics?.Keys.ToArray() ?? []];
            foreach (string name in given)
            {
                if (!names.Contains(name))
                {
                    throw new KeyNotFoundException($"'{name}' is not one of the outputs of {this}: {string.Join(", ", names)}.");
                }
            }
            bool isTracked = losses.Count > 1;
            return [.. names.Select(name =>
            {
                var loss = losses.GetValueOrDefault(name);
                return new OutputObjective(
                    name, loss, lossWeights?.GetValueOrDefault(name, 1) ?? 1, metrics?.GetValueOrDefault(name) ?? [],
                    weightedMetrics?.GetValueOrDefault(name) ?? [], isTracked && loss is not null ? new Mean() : null);
            })];
        });

    /// <summary>How many batches callbacks hear of at a time.</summary>
    internal int StepsPerExecution { get; private set; } = 1;

    private void Compile(Optimizer optimizer, int stepsPerExecution, Func<IReadOnlyList<string>, IReadOnlyList<OutputObjective>> objectives)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stepsPerExecution, 1);
        (this.optimizer, StepsPerExecution) = (optimizer, stepsPerExecution);
        ForgetSteps();
        pending = () => new Compilation(optimizer, objectives(OutputNames.Count > 0
            ? OutputNames
            : throw new KerasException($"{this} has not met data yet, so its outputs are not known.")));
        // A class of one's own and a Sequential without an input shape know their outputs only once they have met data.
        if (OutputNames.Count > 0)
        {
            compilation = pending();
        }
    }

    /// <summary>What was compiled from what the model consists of, and is compiled for, is to be made anew.</summary>
    private void ForgetSteps() => (compilation, trainSteps, testSteps, predictSteps) = (null, null, null, null);

    private Compilation Compiled() => compilation ??= (pending ?? throw NotCompiled())();

    /// <summary>Which way a figure in the logs (without <c>val_</c>) should go; null: nobody says it.</summary>
    internal MetricDirection? DirectionOf(string figure) => Compiled().DirectionOf(figure);

    /// <summary>A metric keeps state, so every output but the first gets copies.</summary>
    private static Metric[] Copies(Metric[]? metrics, int output) => output == 0 ? metrics ?? [] : [.. (metrics ?? []).Select(metric => metric.Fresh())];

    private InvalidOperationException NotCompiled() => new($"{this} is not compiled: call Compile(optimizer, loss) before training or evaluating.");
}
