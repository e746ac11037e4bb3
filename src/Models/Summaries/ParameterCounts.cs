using System.Globalization;
using MLNet.Keras.Graphs;

namespace MLNet.Keras.Summaries;

/// <summary>The lines below a summary's table: numbers of parameters and the memory that they take.</summary>
internal static class ParameterCounts
{
    private static readonly string[] Units = ["B", "KB", "MB", "GB", "TB", "PB"];

    public static string Text(Model model)
    {
        var trainable = Size(model.TrainableWeights);
        var others = Size(model.NonTrainableWeights);
        var optimizer = model.BuiltOptimizer is { } built ? Size(built.Variables) : default;
        (long Count, long Bytes) total = (trainable.Count + others.Count + optimizer.Count, trainable.Bytes + others.Bytes + optimizer.Bytes);
        string text = Line("Total", total) + Line("Trainable", trainable) + Line("Non-trainable", others);
        return optimizer.Count > 0 ? text + Line("Optimizer", optimizer) : text;
    }

    private static (long Count, long Bytes) Size(IEnumerable<Variable> variables)
    {
        var values = variables.Select(variable => variable.Value).ToArray();
        return (values.Sum(value => value.Size), values.Sum(value => value.Size * value.DType.Size));
    }

    private static string Line(string name, (long Count, long Bytes) size) =>
        string.Create(CultureInfo.InvariantCulture, $" {name} params: {size.Count:N0} ({Memory(size.Bytes)})\n");

    private static string Memory(double bytes)
    {
        int unit = 0;
        for (; bytes >= 1024 && unit < Units.Length - 1; unit++)
        {
            bytes /= 1024;
        }
        return string.Create(CultureInfo.InvariantCulture, $"{bytes:0.00} {Units[unit]}");
    }
}
