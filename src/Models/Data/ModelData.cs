namespace MLNet.Keras.Data;

/// <summary>Data for a model's inputs or outputs: one tensor, several in the model's order, or several by name.</summary>
public sealed class ModelData
{
    private readonly Tensor[]? inOrder;
    private readonly IReadOnlyDictionary<string, Tensor>? byName;

    private ModelData(Tensor[] inOrder) => this.inOrder = inOrder;

    private ModelData(IReadOnlyDictionary<string, Tensor> byName) => this.byName = byName;

    /// <summary>One tensor, or several in the model's order.</summary>
    public static ModelData Of(params Tensor[] inOrder) => new(inOrder);

    /// <summary>Tensors by the names of inputs or outputs.</summary>
    public static ModelData Of(IReadOnlyDictionary<string, Tensor> byName) => new(byName);

    /// <summary>The tensors in the order of the names; floats become float32.</summary>
    /// <exception cref="DataException">A name is missing or unknown, or the number differs.</exception>
    internal Tensor[] InOrder(IReadOnlyList<string> names, string what)
    {
        if (byName is null)
        {
            return names.Count == 0 || inOrder!.Length == names.Count
                ? [.. inOrder!.Select(DataCheck.Standard)]
                : throw new DataException($"Expected {names.Count} {what} ({string.Join(", ", names)}), got {inOrder.Length}.");
        }
        if (byName.Keys.FirstOrDefault(key => !names.Contains(key)) is { } unknown)
        {
            throw new DataException($"'{unknown}' is not one of the model's {what}: {string.Join(", ", names)}.");
        }
        return [.. names.Select(name => byName.TryGetValue(name, out var tensor)
            ? DataCheck.Standard(tensor)
            : throw new DataException($"No data for '{name}', one of the model's {what}: {string.Join(", ", names)}."))];
    }

    /// <summary>The tensor of each name, null where there is none; one tensor stands for all.</summary>
    internal Tensor?[] ForEach(IReadOnlyList<string> names, string what)
    {
        if (inOrder is { Length: 1 })
        {
            return [.. names.Select(_ => (Tensor?)DataCheck.Standard(inOrder[0]))];
        }
        if (byName is null)
        {
            return InOrder(names, what);
        }
        _ = InOrder([.. byName.Keys.Where(names.Contains)], what);
        return [.. names.Select(name => byName.TryGetValue(name, out var tensor) ? DataCheck.Standard(tensor) : null)];
    }

    /// <summary>Data of a model with one input or output.</summary>
    public static implicit operator ModelData(Tensor tensor) => new([tensor]);

    /// <summary>Data in the model's order.</summary>
    public static implicit operator ModelData(Tensor[] tensors) => new(tensors);

    /// <summary>Data by name.</summary>
    public static implicit operator ModelData(Dictionary<string, Tensor> tensors) => new(tensors);

    /// <summary>A vector.</summary>
    public static implicit operator ModelData(float[] values) => new([values]);

    /// <summary>A matrix, one row per sample.</summary>
    public static implicit operator ModelData(float[,] values) => new([values]);

    /// <summary>An array of rank 3.</summary>
    public static implicit operator ModelData(float[,,] values) => new([values]);

    /// <summary>An array of rank 4.</summary>
    public static implicit operator ModelData(float[,,,] values) => new([values]);

    /// <summary>A vector of integers, such as class labels.</summary>
    public static implicit operator ModelData(int[] values) => new([values]);
}
