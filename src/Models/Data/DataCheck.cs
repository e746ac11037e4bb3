using System.Numerics.Tensors;

namespace MLNet.Keras.Data;

/// <summary>What is checked of tensors of data before any work is done with them.</summary>
internal static class DataCheck
{
    /// <exception cref="DataException">There are no rows, or the tensors differ in their number of rows.</exception>
    public static void EqualRows(IReadOnlyList<Tensor> tensors, DataPlace place = default)
    {
        foreach (var tensor in tensors)
        {
            if (tensor.Rank == 0 || tensor.Shape[0] == 0)
            {
                throw new DataException($"{place.Prefix}The data is empty: a tensor of shape {tensor.Shape} has no rows.");
            }
            if (tensor.Shape[0] != tensors[0].Shape[0])
            {
                throw new DataException($"{place.Prefix}Inputs, targets and weights must have the same number of rows; got {string.Join(", ", tensors.Select(t => t.Shape))}.");
            }
        }
    }

    /// <exception cref="DTypeException">The model takes integers or flags here, and the data are fractions.</exception>
    public static void Fits(Tensor data, Tensor input, string name)
    {
        if (data.DType.IsFloating && !input.DType.IsFloating)
        {
            throw new DTypeException($"Input '{name}' takes {input.DType.Name}, got {data.DType.Name}. Convert the data with Cast first.");
        }
    }

    /// <exception cref="DataException">An element is NaN; the message says where.</exception>
    public static void NoNaN(Tensor data, string what, DataPlace place = default)
    {
        if (FindNaN(data, what, place) is { } message)
        {
            throw new DataException(message);
        }
    }

    /// <summary>Where the first NaN is, in words; null: there is none.</summary>
    public static string? FindNaN(Tensor data, string what, DataPlace place)
    {
        // A sum is NaN if an element is (or if infinities meet): then it is worth looking closer.
        if (data.DType != DType.Float32 || !float.IsNaN(TensorPrimitives.Sum<float>(data.AsSpan<float>())))
        {
            return null;
        }
        var values = data.AsSpan<float>();
        int width = values.Length / data.Shape[0];
        for (int i = 0; i < values.Length; i++)
        {
            if (float.IsNaN(values[i]))
            {
                return $"{what}: NaN in {place.Row(i / width)} (position {i % width} in the row). Clean or replace missing values first.";
            }
        }
        return null;
    }
}

/// <summary>The data cannot be used; the message says where.</summary>
public sealed class DataException(string message) : KerasException(message);
