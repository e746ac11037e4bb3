using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Engines;

namespace MLNet.Keras.Data;

/// <summary>Batches that a user's sequence yields, one at a time: data larger than memory.</summary>
internal sealed class SequenceSource : BatchSource
{
    private readonly IEnumerable<Batch> batches;
    private readonly DataRules rules;
    private readonly Func<Batch, int, Batch> check;
    private IEnumerator<Batch>? enumerator;
    private Batch current = new([], []);
    private Tensor[] operands = [];
    private bool peeked;
    private int passed;
    private int? steps;

    /// <param name="batches">Enumerated anew for each pass.</param>
    /// <param name="stepsPerEpoch">Batches of an epoch, where they are not all of a pass.</param>
    /// <param name="rules">What the model asks of a batch.</param>
    /// <param name="inputsOnly">Whether targets do not matter.</param>
    /// <exception cref="DataException">There is no batch.</exception>
    public SequenceSource(IEnumerable<Batch> batches, int? stepsPerEpoch, DataRules rules, bool inputsOnly = false)
    {
        (this.batches, this.rules) = (batches, rules);
        check = inputsOnly ? rules.ApplyToInputs : rules.Apply;
        steps = stepsPerEpoch ?? (batches.TryGetNonEnumeratedCount(out int count) ? count : null);
        enumerator = batches.GetEnumerator();
        if (!enumerator.MoveNext())
        {
            throw new DataException($"{rules.Place(null).Prefix}The data is empty: the sequence yields no batch.");
        }
        Take(enumerator.Current);
        peeked = true;
    }

    public override int? Steps => steps;

    public override (int X, int Y, int Weights) Counts => (current.X.Length, current.Y.Length, current.SampleWeights?.Length ?? 0);

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

    public override DataPlace Place => rules.Place(peeked ? 0 : passed - 1);

    public override string? FindNaN() => rules.FindNaN(current, passed - 1);

    public override void Dispose() => enumerator?.Dispose();

    private void Take(Batch batch)
    {
        current = check(batch, passed);
        operands = [.. current.X, .. current.Y, .. current.SampleWeights ?? []];
    }
}
