using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Engines;

namespace MLNet.Keras.Data;

/// <summary>Batches that a user's sequence yields, one at a time: data larger than memory.</summary>
internal sealed class SequenceSource : BatchSource, IDisposable
{
    private readonly IEnumerable<Batch> batches;
    private IEnumerator<Batch>? enumerator;
    private Tensor[] operands = [];
    private bool peeked;
    private int passed;
    private int? steps;

    /// <param name="batches">Enumerated anew for each pass.</param>
    /// <param name="stepsPerEpoch">Batches of an epoch, where they are not all of a pass.</param>
    public SequenceSource(IEnumerable<Batch> batches, int? stepsPerEpoch)
    {
        this.batches = batches;
        steps = stepsPerEpoch ?? (batches.TryGetNonEnumeratedCount(out int count) ? count : null);
        enumerator = batches.GetEnumerator();
        if (!enumerator.MoveNext())
        {
            throw new DataException("The data is empty: the sequence yields no batch.");
        }
        Take(enumerator.Current);
        peeked = true;
    }

    public override int? Steps => steps;

    public override (int X, int Y, int Weights) Counts => counts;

    private (int, int, int) counts;

    public override bool ShapesFollowRows => false;

    public override TensorSpec[]? FirstBatch => peeked ? [.. operands.Select(TensorSpec.Of)] : null;

    /// <summary>Only the sequence itself knows its data; what it yields first tells its shapes.</summary>
    public override string Describe() => $"a sequence of batches{(peeked ? $" that begins with {string.Join(", ", operands.Select(TensorSpec.Of))}" : "")}";

    public override void Restart(int epoch)
    {
        // The first batch was already taken, to know its shapes.
        if (!peeked)
        {
            enumerator?.Dispose();
            enumerator = batches.GetEnumerator();
        }
        passed = 0;
    }

    public override int Next()
    {
        if (!peeked)
        {
            if (enumerator is null || !enumerator.MoveNext())
            {
                steps ??= passed;
                enumerator?.Dispose();
                enumerator = null;
                return 0;
            }
            Take(enumerator.Current);
        }
        peeked = false;
        passed++;
        return operands[0].Shape[0];
    }

    public override TensorSpec Spec(int operand) => TensorSpec.Of(operands[operand]);

    public override void Fill(IExecutable step)
    {
        for (int i = 0; i < operands.Length; i++)
        {
            step.Bind(i, operands[i], 0);
        }
    }

    public void Dispose() => enumerator?.Dispose();

    private void Take(Batch batch)
    {
        var x = batch.X.Select(DataCheck.Standard).ToArray();
        var y = batch.Y.Select(DataCheck.Standard).ToArray();
        var weights = (batch.SampleWeights ?? []).Select(DataCheck.Standard).ToArray();
        operands = [.. x, .. y, .. weights];
        counts = (x.Length, y.Length, weights.Length);
        DataCheck.EqualRows(operands);
    }
}
