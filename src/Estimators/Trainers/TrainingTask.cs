using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators.Columns;
using MLNet.Keras.Estimators.Data;
using MLNet.Keras.Estimators.Scoring;
using MLNet.Keras.Layers;
using MLNet.Keras.Losses;
using MLNet.Keras.Metrics;

namespace MLNet.Keras.Estimators.Trainers;

/// <summary>What a task asks of its label, and what it adds to a network: head, loss, output columns.</summary>
internal abstract class TrainingTask
{
    private static readonly TrainingTask[] All = [new MulticlassTask(), new BinaryTask(), new RegressionTask(), new MultilabelTask()];

    /// <summary>The task of a name.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static TrainingTask Named(string name) => Array.Find(All, task => task.Name == name) ?? throw new FormatException($"Task '{name}' is not known");

    /// <summary>The name that evaluators and saved models know the task by.</summary>
    public abstract string Name { get; }

    /// <summary>The kind of label column that the task takes, for messages.</summary>
    public abstract string ExpectedLabel { get; }

    /// <summary>Whether a column may be the label.</summary>
    public abstract bool AcceptsLabel(SchemaShape.Column label);

    /// <summary>How many units the head has for a label column.</summary>
    public abstract int Outputs(DataViewSchema.Column label);

    /// <summary>Whether a network for the task may have so many units at its end.</summary>
    public virtual bool AcceptsOutputs(int outputs) => true;

    /// <summary>The annotation of the label column that names what its outputs stand for.</summary>
    public abstract string NamesAnnotation { get; }

    /// <summary>What the outputs stand for, for messages.</summary>
    public virtual string OutputsAre => "classes";

    /// <summary>How the label is read.</summary>
    public virtual TrainingColumn Label(DataViewSchema.Column label) => new(label, ColumnLayout.Of(label.Type)!.Value with { IsClass = label.Type is KeyDataViewType });

    /// <summary>The layer that ends the network: its outputs are logits, or the predicted numbers.</summary>
    public virtual Layer Head(int outputs) => new Dense(outputs);

    /// <summary>Keras's name of the activation that turns the head's output into what Keras users write last; null for none.</summary>
    public abstract string? HeadActivation { get; }

    /// <summary>The loss on what the network's last layer gives.</summary>
    public abstract Loss Loss(bool isActivated);

    /// <summary>Why a loss cannot learn the task's label, with advice; null where it can, or is a user's own.</summary>
    public abstract string? Misfit(Loss loss);

    /// <summary>The figures shown while training, of what the network's last layer gives.</summary>
    public abstract Metric[] Metrics(bool isActivated);

    /// <summary>The scores from the network's outputs.</summary>
    /// <param name="outputs">What the network's last layer gives.</param>
    /// <param name="isActivated">True if that layer applies <see cref="HeadActivation"/> itself.</param>
    public virtual Tensor Scores(Tensor outputs, bool isActivated) => outputs;

    /// <summary>The columns that the fitted network adds.</summary>
    public abstract OutputColumn[] Columns(int outputs, KeyNames? names, uint setId);

    /// <summary>The shapes of those columns, before anything is fitted.</summary>
    public SchemaShape Shape(SchemaShape.Column label)
    {
        var names = label.Annotations.TryFindColumn(NamesAnnotation, out var values) ? KeyNamesKinds.Blank(values.ItemType) : null;
        var schema = new DataViewSchema.Builder();
        foreach (var column in Columns(label.Kind == SchemaShape.Column.VectorKind.Vector ? 2 : 1, names, setId: 1))
        {
            schema.AddColumn(column.Name, column.Type, column.Annotations);
        }
        return SchemaShape.Create(schema.ToSchema());
    }
}
