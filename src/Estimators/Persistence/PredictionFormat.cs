using MLNet.Keras.Estimators.Columns;
using MLNet.Keras.Estimators.Scoring;
using MLNet.Keras.Estimators.Trainers;

namespace MLNet.Keras.Estimators.Persistence;

/// <summary>What a prediction transformer holds, and saves, beside its network.</summary>
/// <param name="Task">The task.</param>
/// <param name="Input">The feature column.</param>
/// <param name="Outputs">Units of the network's output.</param>
/// <param name="IsActivated">Whether the network ends with the task's activation: <see cref="TrainingTask.Scores"/>.</param>
/// <param name="Names">The values behind the label's keys, or the names of its slots.</param>
internal sealed record PredictionFormat(TrainingTask Task, NetworkInput Input, int Outputs, bool IsActivated, KeyNames? Names)
{
    public void Write(BinaryWriter writer)
    {
        writer.Write(Task.Name);
        InputFormat.Write(writer, Input);
        writer.Write(Outputs);
        writer.Write(IsActivated);
        KeyNamesKinds.Write(writer, Names);
    }

    /// <exception cref="ModelFileException">The file is damaged.</exception>
    public static PredictionFormat Read(BinaryReader reader)
    {
        try
        {
            var task = TrainingTask.Named(reader.ReadString());
            var input = InputFormat.Read(reader);
            int outputs = reader.ReadInt32();
            return outputs >= 1
                ? new PredictionFormat(task, input, outputs, reader.ReadBoolean(), KeyNamesKinds.Read(reader))
                : throw new FormatException($"{outputs} outputs cannot be");
        }
        catch (Exception e) when (e is FormatException or IOException or KerasDataException)
        {
            throw new ModelFileException($"The saved network's description is damaged: {e.Message}", e);
        }
    }
}
