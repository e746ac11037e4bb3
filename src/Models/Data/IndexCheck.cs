using System.Numerics;
using MLNet.Keras.Graphs;
using MLNet.Keras.Layers;
using MLNet.Keras.Networks;

namespace MLNet.Keras.Data;

/// <summary>Inputs that go straight into a layer which looks something up are checked against its table.</summary>
internal static class IndexCheck
{
    /// <exception cref="DataException">An index lies outside the table; the message names layer, input and row.</exception>
    public static void InRange(Model model, IReadOnlyList<Tensor> inputs, DataPlace place)
    {
        if (model.Network is { } network)
        {
            InRange(network, inputs, model.InputNames, place);
        }
    }

    private static void InRange(Network network, IReadOnlyList<Tensor?> inputs, IReadOnlyList<string> names, DataPlace place)
    {
        foreach (var node in network.Nodes)
        {
            if (node.Op is not LayerCall call)
            {
                continue;
            }
            int[] from = [.. node.Inputs.Select(input => network.Inputs.IndexOf(input))];
            if (call.Layer is Model { Network: { } inner })
            {
                InRange(inner, [.. from.Select(at => at < 0 ? null : inputs[at])], [.. from.Select(at => at < 0 ? "" : names[at])], place);
            }
            else if (call.Layer.IndexRange is { } range && from[0] >= 0 && inputs[from[0]] is { } indices)
            {
                Check(call.Layer, range, indices, names[from[0]], place);
            }
        }
    }

    private static void Check(Layer layer, (long First, long Last) range, Tensor indices, string input, DataPlace place)
    {
        int outside = indices.DType switch
        {
            DType.Int32 => FirstOutside(indices.AsSpan<int>(), range),
            DType.Int64 => FirstOutside(indices.AsSpan<long>(), range),
            DType.Float32 => FirstOutside(indices.AsSpan<float>(), range),
            DType.UInt8 => FirstOutside(indices.AsSpan<byte>(), range),
            _ => -1,
        };
        if (outside >= 0)
        {
            throw new DataException(
                $"{layer} has a table of {range.Last + 1} rows: expected indices up to {range.Last}, got {indices.ToArray<double>()[outside]} in {place.Row(outside / (indices.Size / indices.Shape[0]))} of input '{input}'.");
        }
    }

    private static int FirstOutside<T>(ReadOnlySpan<T> values, (long First, long Last) range) where T : INumber<T>
    {
        // Fractions are cut off, as the layer does.
        T below = T.CreateSaturating(range.First), last = T.CreateSaturating(range.Last);
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] < below || values[i] > last && values[i] >= last + T.One)
            {
                return i;
            }
        }
        return -1;
    }

    private static int IndexOf(this IReadOnlyList<SymbolicTensor> inputs, Tensor tensor)
    {
        for (int i = 0; i < inputs.Count; i++)
        {
            if (ReferenceEquals(inputs[i], tensor))
            {
                return i;
            }
        }
        return -1;
    }
}
