using System.Numerics.Tensors;

namespace MLNet.Keras.Data;

/// <summary>What is checked of data before any work is done.</summary>
internal static class DataCheck
{
    /// <summary>Keras's conversion: floats become float32, the rest stays.</summary>
    public static Tensor Standard(Tensor data) => data.DType == DType.Float64 ? data.Cast(DType.Float32) : data;

    /// <exception cref="DataException">There are no rows, or the tensors differ in their number of rows.</exception>
    public static void EqualRows(IReadOnlyList<Tensor> tensors)
    {
        foreach (var tensor in tensors)
        {
            if (tensor.Rank == 0 || tensor.Shape[0] == 0)
            {
                throw new DataException($"The data is empty: a tensor of shape {tensor.Shape} has no rows.");
            }
            if (tensor.Shape[0] != tensors[0].Shape[0])
            {
                throw new DataException($"Inputs, targets and weights must have the same number of rows; got {string.Join(", ", tensors.Select(t => t.Shape))}.");
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

    /// <exception cref="DataException">An element is NaN; the message says in which row.</exception>
    public static void NoNaN(Tensor data, string what)
    {
        if (data.DType != DType.Float32)
        {
            return;
        }
        var values = data.AsSpan<float>();
        // A sum is NaN if an element is (or if infinities meet): then it is worth looking closer.
        if (!float.IsNaN(TensorPrimitives.Sum<float>(values)))
        {
            return;
        }
        for (int i = 0; i < values.Length; i++)
        {
            if (float.IsNaN(values[i]))
            {
                long row = i / (values.Length / data.Shape[0]);
                throw new DataException($"{what}: NaN in row {row} (position {i - row * (values.Length / data.Shape[0])} in the row). Clean or replace missing values first.");
            }
        }
    }
}

/// <summary>The data cannot be used; the message says where.</summary>
public sealed class DataException(string message) : KerasException(message);
