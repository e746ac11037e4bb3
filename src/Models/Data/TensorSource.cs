using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Engines;

namespace MLNet.Keras.Data;

/// <summary>Batches of rows of tensors in memory: in order without a copy, or gathered in a shuffled order.</summary>
internal sealed class TensorSource : BatchSource
{
    private readonly Tensor[] operands;
    private readonly int batchSize;
    private readonly RowOrder? order;
    private readonly int rows;
    private int start, count;

    /// <param name="x">The model's inputs.</param>
    /// <param name="y">Targets.</param>
    /// <param name="weights">Sample weights, one for each target, or none.</param>
    /// <param name="batchSize">Rows of a batch; the last one may be shorter.</param>
    /// <param name="order">How rows are shuffled; null: not.</param>
    /// <param name="place">Where the rows stand.</param>
    public TensorSource(Tensor[] x, Tensor[] y, Tensor[] weights, int batchSize, RowOrder? order = null, DataPlace place = default)
    {
        Place = place;
        operands = [.. x, .. y, .. weights];
        Counts = (x.Length, y.Length, weights.Length);
        rows = operands[0].Shape[0];
        this.batchSize = batchSize;
        this.order = order;
    }

    public override DataPlace Place { get; }

    public override int? Steps => (rows + batchSize - 1) / batchSize;

    public override (int X, int Y, int Weights) Counts { get; }

    public override bool ShapesFollowRows => true;

    public override TensorSpec[] FirstBatch => [.. operands.Select(operand => new TensorSpec(operand.Shape.With(0, Math.Min(batchSize, rows)), operand.DType))];

    public override int Seed
    {
        get => order?.Seed ?? 0;
        set
        {
            if (order is not null)
            {
                order.Seed = value;
            }
        }
    }

    public override string Describe()
    {
        using var data = new DataFingerprint();
        foreach (var operand in operands)
        {
            data.Add(operand);
        }
        return $"{rows} rows {data} in memory, batches of {batchSize}, shuffled: {order?.Kind ?? "no"}";
    }

    public override void Restart(int epoch)
    {
        (start, count) = (0, 0);
        order?.Shuffle(epoch);
    }

    public override void Skip(int batches) => (start, count) = ((int)Math.Min((long)batches * batchSize, rows), 0);

    public override int Next()
    {
        start += count;
        count = Math.Min(batchSize, rows - start);
        return count;
    }

    public override TensorSpec Spec(int operand) => new(operands[operand].Shape.With(0, count), operands[operand].DType);

    public override void Fill(IExecutable step)
    {
        if (order is not null)
        {
            RowGather.Copy(operands, order.Rows.AsSpan(start, count), step);
            return;
        }
        for (int i = 0; i < operands.Length; i++)
        {
            step.Bind(i, operands[i], start);
        }
    }
}
