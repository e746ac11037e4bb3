using MLNet.Keras.Estimators.Networks;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Estimators.Transforms;

/// <summary>Where the network of a fit comes from; every fit gets one of its own.</summary>
internal abstract class NetworkSource
{
    /// <summary>The network as far as it is known before there are columns; null where a function builds it.</summary>
    public abstract Model? Known { get; }

    /// <summary>A network that the fit may train.</summary>
    public abstract Model Create(NetworkColumns columns);
}

/// <summary>A network that is there, trained or not: each fit goes on from a copy of it. What is frozen in it stays as it is.</summary>
internal sealed class GivenNetwork(Model model) : NetworkSource
{
    public override Model Known => model;

    public override Model Create(NetworkColumns columns)
    {
        var copy = model.Clone();
        copy.SetWeights(model.GetWeights());
        if (model.IsCompiled)
        {
            copy.CompileLike(model, copy.OutputNames);
        }
        return copy;
    }
}

/// <summary>A function that builds a network for the columns.</summary>
internal sealed class BuiltNetwork(Func<NetworkColumns, Model> build) : NetworkSource
{
    public override Model? Known => null;

    public override Model Create(NetworkColumns columns) => build(columns) ?? throw new KerasException("The function that builds the network returned null.");
}

/// <summary>Fresh copies of layers in a row, from a column to an output.</summary>
internal sealed class StackedNetwork(IReadOnlyList<Layer> layers, string inputColumn, string output) : NetworkSource
{
    private readonly LayerList list = new(layers);

    public override Model? Known => null;

    public override Model Create(NetworkColumns columns)
    {
        var input = list.NewInput(columns[inputColumn].Shape, columns[inputColumn].DType, inputColumn);
        return new Model([input], new Dictionary<string, Tensor> { [output] = list.Copies().Aggregate((Tensor)input, (below, layer) => below | layer) });
    }
}
