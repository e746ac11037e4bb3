using MLNet.Keras.Fitting;
using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Layers;

namespace MLNet.Keras;

public partial class Model
{
    private readonly string[]? givenOutputNames;
    private IReadOnlyList<Tensor> tracedOutputs = [];

    /// <summary>Names of the outputs, in order: losses, metrics and targets are matched by them.</summary>
    /// <remarks>
    /// Those given; or of the layers that compute them, numbered where one layer computes several (<c>lstm</c>, <c>lstm_1</c>).
    /// A class of one's own has <c>output_1</c>, <c>output_2</c>, … as soon as it has met data (<c>output</c> if it is one), or overrides this property.
    /// </remarks>
    public virtual IReadOnlyList<string> OutputNames => givenOutputNames
        ?? (Network is { } network ? Numbered(network.Outputs.Select(NameOf))
        : tracedOutputs.Count == 1 ? ["output"]
        : [.. Enumerable.Range(1, tracedOutputs.Count).Select(i => $"output_{i}")]);

    /// <summary>The symbolic outputs of a functional model.</summary>
    public IReadOnlyList<Tensor> Outputs => Network?.Outputs ?? [];

    /// <summary>True if the outputs were named when the model was made.</summary>
    internal bool HasOwnOutputNames => givenOutputNames is not null;

    /// <summary>What the model gives: symbolic tensors, of a class of one's own those of the first batch that it met.</summary>
    internal IReadOnlyList<Tensor> KnownOutputs => Network?.Outputs ?? tracedOutputs;

    /// <summary>Makes the weights for such a batch if need be, and finds out what a class of one's own gives for it.</summary>
    /// <exception cref="ShapeException">The batch does not fit; the message names the layer.</exception>
    /// <exception cref="KerasException">A class of one's own names more or fewer outputs than it gives.</exception>
    internal void Meet(TensorSpec[] batch)
    {
        EnsureBuilt([.. batch.Select(input => input.Shape.With(0, Shape.Unknown))]);
        if (Network is null && tracedOutputs.Count == 0)
        {
            var outputs = Step.Predict(this, batch).Outputs;
            tracedOutputs = OutputNames.Count == 0 || OutputNames.Count == outputs.Count
                ? outputs
                : throw new KerasException($"{this} names {OutputNames.Count} outputs ({string.Join(", ", OutputNames)}), but gives {outputs.Count}.");
        }
    }

    private static string[] Numbered(IEnumerable<string> names)
    {
        var used = new HashSet<string>();
        return [.. names.Select(name =>
        {
            string unique = name;
            for (int i = 1; !used.Add(unique); i++)
            {
                unique = $"{name}_{i}";
            }
            return unique;
        })];
    }

    private static string NameOf(SymbolicTensor output) => output.Node.Op switch
    {
        LayerCall call => call.Layer.Name,
        Placeholder input => input.Label,
        var op => op.Name.ToLowerInvariant(),
    };
}
