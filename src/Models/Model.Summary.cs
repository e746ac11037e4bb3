using MLNet.Keras.Optimizers;
using MLNet.Keras.Summaries;

namespace MLNet.Keras;

public partial class Model
{
    /// <summary>Prints a table of the layers with their output shapes and numbers of parameters. Keras: <c>model.summary()</c>.</summary>
    /// <param name="lineLength">Characters in a line; by default what suits the terminal.</param>
    /// <param name="positions">Where columns end, as parts of the line.</param>
    /// <param name="output">Where to print; the console by default.</param>
    /// <param name="expandNested">Also the layers of nested models.</param>
    /// <param name="showTrainable">Also whether layers are trained.</param>
    /// <param name="layerRange">Names (or patterns of names) of the first and the last layer to print.</param>
    /// <returns>The printed text.</returns>
    /// <exception cref="ArgumentException">The range matches no layers, or the line is too short for the columns.</exception>
    public string Summary(
        int? lineLength = null, double[]? positions = null, TextWriter? output = null, bool expandNested = false, bool showTrainable = false,
        IReadOnlyList<string>? layerRange = null)
    {
        // What is printed to a file or a pipe is as wide as a plain terminal.
        int columns = Console.IsOutputRedirected ? 80 : Console.WindowWidth;
        string text = new ModelSummary(this, columns)
        {
            LineLength = lineLength, Positions = positions, ExpandNested = expandNested, ShowTrainable = showTrainable, LayerRange = layerRange,
        }.ToString();
        (output ?? Console.Out).WriteLine(text);
        return text;
    }

    /// <summary>The optimizer, if it has made its state.</summary>
    internal Optimizer? BuiltOptimizer => optimizer is { IsBuilt: true } ? optimizer : null;
}
