using MLNet.Keras.Fitting;
using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Engines;
using MLNet.Keras.Graphs.Passes;

namespace MLNet.Keras;

/// <summary>A model prepared to score batches of one size, at the least cost of a call: no checks of data, no callbacks, no allocation.</summary>
/// <remarks>
/// It keeps the weights that the model had when it was made, in a copy: what depends on them alone (such as the scale of a batch
/// normalization in inference) is computed once. After more training, make another one. One predictor serves one thread at a time;
/// several predictors of one model may run at once. Made by <see cref="Model.CreatePredictor"/>.
/// </remarks>
public sealed class Predictor : IDisposable
{
    private readonly Model model;
    private readonly IExecutable plan;
    private readonly Tensor[] inputs, outputs;
    private bool isDisposed;

    internal Predictor(Model model, TensorSpec[] specs, int batchSize)
    {
        this.model = model;
        BatchSize = batchSize;
        var graph = Freeze.Apply(Step.Predict(model, specs));
        plan = Engine.Current.Compile(graph);
        inputs = [.. specs.Select((_, i) => plan.Input(i))];
        plan.Run();
        outputs = [.. graph.Outputs.Select((_, i) => plan.Output(i))];
        RowSize = (int)(inputs[0].Size / batchSize);
        OutputRowSize = (int)(outputs[0].Size / batchSize);
    }

    /// <summary>The most rows of a call.</summary>
    public int BatchSize { get; }

    /// <summary>Elements of a row of the first input.</summary>
    public int RowSize { get; }

    /// <summary>Elements of a row of the first output.</summary>
    public int OutputRowSize { get; }

    /// <summary>The outputs of up to <see cref="BatchSize"/> rows, for a model with one float input and one float output.</summary>
    /// <param name="rows">Whole rows, one behind the other.</param>
    /// <param name="results">Filled with as many rows.</param>
    /// <exception cref="ShapeException">The lengths do not fit, or the model has several inputs or outputs.</exception>
    /// <exception cref="DTypeException">The input or the output is not float32.</exception>
    public void Predict(ReadOnlySpan<float> rows, Span<float> results)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        int count = rows.Length / RowSize;
        if (inputs.Length != 1 || outputs.Length != 1)
        {
            throw new ShapeException($"{model} has {inputs.Length} inputs and {outputs.Length} outputs: fill Input(i), call Run() and read Output(i).");
        }
        if (rows.Length == 0 || rows.Length % RowSize != 0 || count > BatchSize || results.Length != count * OutputRowSize)
        {
            throw new ShapeException($"{model}: expected 1 to {BatchSize} rows of {RowSize} values and as many results of {OutputRowSize}, got {rows.Length} values and room for {results.Length}.");
        }
        rows.CopyTo(inputs[0].AsSpan<float>());
        plan.Run();
        outputs[0].AsSpan<float>()[..results.Length].CopyTo(results);
    }

    /// <summary>The batch of an input, to be filled before <see cref="Run"/>.</summary>
    public Tensor Input(int index) => inputs[index];

    /// <summary>The batch of an output, valid until the next run.</summary>
    public Tensor Output(int index) => outputs[index];

    /// <summary>Computes all outputs from what is in the inputs.</summary>
    public void Run()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        plan.Run();
    }

    /// <summary>The plan in readable form, as <see cref="Model.PredictionPlan"/> gives it, with constants for weights.</summary>
    public override string ToString() => plan.ToString()!;

    /// <summary>Releases the plan's memory.</summary>
    public void Dispose()
    {
        isDisposed = true;
        plan.Dispose();
    }
}
