using MLNet.Keras.Data;
using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Engines;

namespace MLNet.Keras.Estimators.Data;

/// <summary>Batches of rows, epoch after epoch, in a shuffled order that the seed and the epoch's number decide.</summary>
internal sealed class RowBatches(TrainingRows rows, TrainingColumns columns, int batchSize, bool shuffle, int seed) : BatchSource
{
    private readonly Dictionary<(int Operand, Shape Shape), Tensor> known = [];
    private Tensor[] operands = new Tensor[columns.Count];
    private ClassWeighting? classes;
    private IEnumerator<RowBlock>? blocks;
    private int[] order = [];
    private int epoch, block, end, start, count;

    /// <inheritdoc/>
    public override int? Steps => rows.Count is { } all ? (all + batchSize - 1) / batchSize : null;

    /// <inheritdoc/>
    public override (int X, int Y, int Weights) Counts => (columns.Inputs.Count, columns.Labels.Count, HasWeights ? 1 : 0);

    /// <inheritdoc/>
    public override bool ShapesFollowRows { get; } = columns.Tensors.All(column => !column.Layout.BatchesVary);

    /// <inheritdoc/>
    public override int Seed { get; set; } = seed;

    /// <summary>How rows of each class count; null: alike.</summary>
    public ClassWeighting? Classes
    {
        get => classes;
        set
        {
            classes = value;
            operands = new Tensor[columns.Count + (HasWeights && columns.Weight is null ? 1 : 0)];
        }
    }

    /// <summary>The labels of the current batch.</summary>
    public Tensor Labels => operands[columns.Inputs.Count];

    /// <summary>The tensors of the current batch: inputs, labels, perhaps weights.</summary>
    public IReadOnlyList<Tensor> Operands => operands;

    /// <inheritdoc/>
    public override void Restart(int epoch)
    {
        blocks?.Dispose();
        blocks = rows.Blocks().GetEnumerator();
        (this.epoch, block, end, start, count) = (epoch, 0, 0, 0, 0);
    }

    /// <inheritdoc/>
    public override void Skip(int batches)
    {
        // Only the last batch of a pass is smaller, and blocks are whole batches.
        for (long left = (long)batches * batchSize; left > 0 && (start < end || NextBlock());)
        {
            int passed = (int)Math.Min(left, end - start);
            start += passed;
            left -= passed;
        }
    }

    /// <inheritdoc/>
    public override string Describe()
    {
        using var data = new DataFingerprint();
        foreach (var first in rows.Blocks().Take(1))
        {
            first.AddTo(data);
        }
        return $"{rows.Describe()}, beginning {data}, batches of {batchSize}, seed {Seed}, shuffled: {(shuffle ? "rows" : "no")}";
    }

    /// <inheritdoc/>
    public override int Next()
    {
        start += count;
        if (start >= end && !NextBlock())
        {
            return count = 0;
        }
        count = Math.Min(batchSize, end - start);
        blocks!.Current.Gather(order.AsSpan(start, count), Operand);
        if (classes is not null)
        {
            WeighClasses();
        }
        return count;
    }

    /// <inheritdoc/>
    public override TensorSpec Spec(int operand) => TensorSpec.Of(operands[operand]);

    /// <inheritdoc/>
    public override void Fill(IExecutable step)
    {
        for (int i = 0; i < operands.Length; i++)
        {
            step.Bind(i, operands[i], 0);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        blocks?.Dispose();
        foreach (var tensor in known.Values)
        {
            tensor.Dispose();
        }
    }

    private bool HasWeights => columns.Weight is not null || classes is not null;

    private void WeighClasses()
    {
        if (columns.Weight is null)
        {
            Operand(operands.Length - 1, [count], DType.Float32).AsSpan<float>().Fill(1);
        }
        classes!.Apply(Labels, operands[^1]);
    }

    private bool NextBlock()
    {
        do
        {
            if (blocks is null || !blocks.MoveNext())
            {
                return false;
            }
        }
        while (blocks.Current.Count == 0);
        (start, end) = (0, blocks.Current.Count);
        if (order.Length < end)
        {
            order = new int[end];
        }
        var rowsOfBlock = order.AsSpan(0, end);
        if (shuffle)
        {
            RowPermutation.Fill(rowsOfBlock, Seed, epoch, block);
        }
        else
        {
            InOrder(rowsOfBlock);
        }
        block++;
        return true;
    }

    private static void InOrder(Span<int> numbers)
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = i;
        }
    }

    /// <summary>The tensor of an operand for a batch of this shape; the few shapes that there are keep theirs.</summary>
    private Tensor Operand(int operand, Shape shape, DType dtype)
    {
        if (!known.TryGetValue((operand, shape), out var tensor))
        {
            known.Add((operand, shape), tensor = new Tensor(shape, dtype));
        }
        return operands[operand] = tensor;
    }
}
