using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Engines;

namespace MLNet.Keras.Data;

/// <summary>Where batches come from. A step's operands are the model's inputs, then targets, then sample weights.</summary>
internal abstract class BatchSource : IDisposable
{
    /// <summary>Batches in one pass; null while not known.</summary>
    public abstract int? Steps { get; }

    /// <summary>Number of the model's inputs, of the targets and of the sample weights.</summary>
    public abstract (int X, int Y, int Weights) Counts { get; }

    /// <summary>True if batches with equal numbers of rows have equal shapes.</summary>
    public abstract bool ShapesFollowRows { get; }

    /// <summary>Shapes and dtypes of the first batch, where they are known before the pass begins.</summary>
    public virtual TensorSpec[]? FirstBatch => null;

    /// <summary>Where the current batch, or before the pass the first one, stands.</summary>
    public virtual DataPlace Place => default;

    /// <summary>Decides the order of rows, where they are shuffled. A training that is resumed sets it back to what it was.</summary>
    public virtual int Seed { get; set; }

    /// <summary>One line about the data and how it is cut into batches: a training is resumed only on a source that is described alike.</summary>
    public abstract string Describe();

    /// <summary>Starts a pass over the data.</summary>
    public abstract void Restart(int epoch);

    /// <summary>Moves to the next batch and says how many rows it has; 0 at the end.</summary>
    public abstract int Next();

    /// <summary>Passes over batches at the start of a pass, as if they had been taken.</summary>
    public virtual void Skip(int batches)
    {
        for (int i = 0; i < batches && Next() > 0; i++)
        {
        }
    }

    /// <summary>Shape and dtype of one operand of the current batch.</summary>
    public abstract TensorSpec Spec(int operand);

    /// <summary>Where the current batch has a NaN, in words, if anybody knows of one: asked when a loss became NaN.</summary>
    public virtual string? FindNaN() => null;

    /// <summary>Hands the current batch to a compiled step.</summary>
    public abstract void Fill(IExecutable step);

    /// <summary>Lets go of what the batches come from.</summary>
    public virtual void Dispose() { }
}
