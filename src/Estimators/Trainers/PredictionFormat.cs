using MLNet.Keras.Estimators.Fitting;
using MLNet.Keras.Estimators.Persistence;
using MLNet.Keras.Estimators.Scoring;

namespace MLNet.Keras.Estimators.Trainers;

/// <summary>What a prediction transformer holds, and saves, beside its network.</summary>
/// <param name="Task">The task.</param>
/// <param name="Input">The feature column.</param>
/// <param name="Outputs">Units of the network's output.</param>
/// <param name="IsActivated">Whether the network ends with the task's activation: <see cref="TrainingTask.Scores"/>.</param>
/// <param name="Names">The values behind the label's keys, or the names of its slots.</param>
internal sealed record PredictionFormat(TrainingTask Task, NetworkInput Input, int Outputs, bool IsActivated, KeyNames? Names)
{
    /// <summary>What a network for a task is, and gives for its input column.</summary>
    /// <exception cref="KerasException">The network ends in a way that the task does not take.</exception>
    public static PredictionFormat Of(TrainingTask task, NetworkInput input, Model network)
    {
        int outputs = Heads.Units(network, input.Layout.Batch(Shape.Unknown));
        return new(task, input, outputs, Heads.IsActivated(network, task, outputs), null);
    }

    /// <exception cref="KerasDataException">The previous network learned another task, or other classes, labels or numbers; the message names both.</exception>
    public void RequireLike(PredictionFormat previous)
    {
        static string NamesOf(PredictionFormat format) => format.Names is { } names ? string.Join(", ", names.ToText()) : "without names";
        static string HasLogits(PredictionFormat format) => format.IsActivated ? "no" : "yes";
        WarmStart.Expect("task", previous.Task.Name, Task.Name);
        WarmStart.Expect("number of outputs", $"{previous.Outputs}", $"{Outputs}");
        if (Task.NamesAnnotation == KeyNamesKinds.KeyValues || (Names is not null && previous.Names is not null)) // the names of slots come and go with how a vector was made
        {
            WarmStart.Expect(Task.OutputsAre, NamesOf(previous), NamesOf(this));
        }
        WarmStart.Expect("outputs before the task's activation", HasLogits(previous), HasLogits(this));
    }

    /// <summary>Writes what the network itself does not tell.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(Task.Name);
        InputFormat.Write(writer, Input);
        KeyNamesKinds.Write(writer, Names);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="reader">Where it is written.</param>
    /// <param name="network">The network for the input.</param>
    /// <exception cref="FormatException">It cannot have been written.</exception>
    /// <exception cref="ModelFileException">The network is not one for this task and input.</exception>
    public static PredictionFormat Read(BinaryReader reader, Func<NetworkInput, Model> network)
    {
        var task = TrainingTask.Named(reader.ReadString());
        var input = InputFormat.Read(reader);
        var model = network(input);
        InputFormat.Check([input], model);
        try
        {
            var format = Of(task, input, model);
            return task.AcceptsOutputs(format.Outputs)
                ? format with { Names = KeyNamesKinds.Read(reader, format.Outputs) }
                : throw new FormatException($"{task.Name} of {format.Outputs} outputs cannot be");
        }
        catch (KerasException e) when (e is not KerasDataException)
        {
            throw new ModelFileException($"The saved network and its description do not belong together: {e.Message}", e);
        }
    }
}
