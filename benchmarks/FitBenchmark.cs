using MLNet.Keras.Benchmarks.Bare;
using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Engines;
using MLNet.Keras.Optimizers;

namespace MLNet.Keras.Benchmarks;

/// <summary>Whole <c>Fit</c> per step beside the step written by hand and the compiled step alone.</summary>
/// <remarks>Before each epoch the other two run as many steps. Their weights rest (learning rate 0): a single batch would be learned by heart, and the processor is slow at denormal gradients.</remarks>
internal static class FitBenchmark
{
    /// <param name="Median">Of the epochs' times per step, in microseconds: shuffle, gather, step, metrics, callbacks.</param>
    /// <param name="Best">The shortest epoch.</param>
    /// <param name="Compiled">The compiled step alone, shortest round.</param>
    /// <param name="Bare">The step written by hand, shortest round.</param>
    /// <param name="BytesPerStep">Managed bytes that a step allocates: the median step.</param>
    public sealed record Figures(double Median, double Best, double Compiled, double Bare, double BytesPerStep)
    {
        public double Ratio => Best / Bare;
    }

    public static Figures Measure(Work work)
    {
        var (x, y) = work.Data();
        int steps = work.Rows / work.Batch;
        using var bare = BareNet.Of(work);
        Copy(x, 0, bare.Input);
        Copy(y, 0, bare.Target);
        Train(bare);
        var compiled = CompiledStep(work);
        // As in the prototypes, the MLP's step includes copying its batch, in order.
        bool copies = work.Kind == "mlp";
        var turns = new Turns(
            () => Repeat(steps, i =>
            {
                if (copies)
                {
                    Copy(x, i * bare.Input.Length, bare.Input);
                }
                bare.Step(learningRate: 0);
            }),
            () => Repeat(steps, _ => compiled.Run()));
        var clock = new EpochClock(() => turns.Take(1));
        work.Compiled().Fit(x, y, epochs: work.Epochs, batchSize: work.Batch, verbose: 0, callbacks: [clock]);
        return new Figures(
            Turns.Median(clock.Epochs) / steps, clock.Epochs.Min() / steps, turns.Shortest(1) / steps, turns.Shortest(0) / steps, Turns.Median(clock.StepBytes));
    }

    /// <summary>A step that learns nothing would be no baseline.</summary>
    private static void Train(BareNet net)
    {
        float first = net.Step(1e-3), last = first;
        for (int i = 0; i < 50; i++)
        {
            last = net.Step(1e-3);
        }
        if (!(last < first))
        {
            throw new InvalidOperationException($"The hand-written step does not train: loss {first} at first, {last} at the end.");
        }
    }

    private static IExecutable CompiledStep(Work work)
    {
        var model = work.Compiled(new Adam(learningRate: 0));
        var step = model.TrainSteps.For([new TensorSpec([work.Batch, .. work.Shape]), new TensorSpec(work.IsClassifier ? [work.Batch, 10] : [work.Batch, 1])], (1, 1, 0));
        var (x, y) = work.Data();
        step.Bind(0, x);
        step.Bind(1, y);
        return step;
    }

    private static void Copy(Tensor source, int first, Span<float> to) => source.AsSpan<float>().Slice(first, to.Length).CopyTo(to);

    private static void Repeat(int times, Action<int> action)
    {
        for (int i = 0; i < times; i++)
        {
            action(i);
        }
    }
}
