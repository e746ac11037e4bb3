using MLNet.Keras;
using MLNet.Keras.Callbacks;

namespace MLNet.Keras.KilledTraining;

/// <summary>What a training is compared by.</summary>
internal static class Outcome
{
    /// <summary>The file of the epochs' figures, which every life of the process goes on with.</summary>
    public static string Log(string folder) => Path.Combine(folder, "log.csv");

    /// <summary>Writes weights, the optimizer's state and the log; as a whole, for the process may be killed here too.</summary>
    public static void Write(string folder, Model model)
    {
        string unfinished = Path.Combine(folder, "result.unfinished");
        var variables = model.Weights.Concat(model.Optimizer.Variables);
        File.WriteAllLines(unfinished, [.. variables.Select(variable => string.Join(' ', variable.Value.ToArray<double>().Select(value => value.ToString("R")))), File.ReadAllText(Log(folder))]);
        File.Move(unfinished, Path.Combine(folder, "result"), overwrite: true);
    }

    /// <summary>Says when training is under way: this life has written a checkpoint.</summary>
    public static Callback Announcement()
    {
        int batches = 0;
        return new LambdaCallback
        {
            TrainBatchBegin = _ =>
            {
                if (++batches == 4)
                {
                    Console.WriteLine("training");
                }
            },
        };
    }
}
