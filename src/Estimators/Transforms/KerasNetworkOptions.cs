using MLNet.Keras.Losses;
using MLNet.Keras.Metrics;

namespace MLNet.Keras.Estimators;

/// <summary>Options of <c>mlContext.Keras().Fit</c>: which columns go in, which are learned, which come out.</summary>
/// <remarks><code>
/// new KerasNetworkOptions
/// {
///     Inputs = { ["Age"] = "age", ["Text"] = "words" },      // column → input
///     Labels = { ["Price"] = "price" },                       // column → output
///     Outputs = { ["price"] = "Predicted", ["code"] = "Embedding" }, // output or layer → column
/// }
/// </code></remarks>
public sealed class KerasNetworkOptions : KerasTrainerOptions
{
    /// <summary>Column → the network's input that it feeds. Inputs that are left out are fed by the column of their own name.</summary>
    public Dictionary<string, string> Inputs { get; set; } = [];

    /// <summary>Column → the network's output, or layer, that learns it. A key column is learned as classes, its first key as class 0.</summary>
    public Dictionary<string, string> Labels { get; set; } = [];

    /// <summary>Output, or layer, of the network → the column that it becomes. By default every output becomes a column of its name.</summary>
    public Dictionary<string, string> Outputs { get; set; } = [];

    /// <summary>Those of the columns in <see cref="Outputs"/> that hold numbers instead of vectors: each of their outputs has one number for a row. Default: where a network that is there already has an output of shape (batch,); of a network that a function builds nobody knows it in time.</summary>
    public HashSet<string> ScalarColumns { get; set; } = [];

    /// <summary>Output → loss. By default <c>sparse_categorical_crossentropy</c> for keys, <c>binary_crossentropy</c> for truth values and <c>mse</c> for numbers.</summary>
    public Dictionary<string, Loss> Losses { get; set; } = [];

    /// <summary>Output → factor of its loss in the total; 1 where left out.</summary>
    public Dictionary<string, double> LossWeights { get; set; } = [];

    /// <summary>Output → metrics.</summary>
    public Dictionary<string, Metric[]> Metrics { get; set; } = [];

    /// <summary>A fitted transformer to train on from, with its weights and (if it was fitted in this process) its optimizer's state; the learning rate is that of <see cref="KerasTrainerOptions.Optimizer"/>. It stays as it is. Default none: training starts anew.</summary>
    public KerasTransformer? ContinueFrom { get; set; }

    /// <summary>The options for layers in a row, which have one input, one label and one output.</summary>
    /// <exception cref="ArgumentException">Columns are named here as well.</exception>
    internal KerasNetworkOptions For(string input, string label, string output)
    {
        if (Inputs.Count + Labels.Count + Outputs.Count > 0)
        {
            throw new ArgumentException($"The columns of layers in a row are named beside the options: leave {nameof(Inputs)}, {nameof(Labels)} and {nameof(Outputs)} empty.");
        }
        var copy = (KerasNetworkOptions)Copy();
        (copy.Inputs, copy.Labels, copy.Outputs) = (new() { [input] = input }, new() { [label] = output }, new() { [output] = output });
        return copy;
    }

    private protected override KerasTrainerOptions Copy()
    {
        var copy = (KerasNetworkOptions)base.Copy();
        (copy.Inputs, copy.Labels, copy.Outputs) = (new(Inputs), new(Labels), new(Outputs));
        copy.ScalarColumns = [.. ScalarColumns];
        (copy.Losses, copy.LossWeights, copy.Metrics) = (new(Losses), new(LossWeights), new(Metrics));
        return copy;
    }
}
