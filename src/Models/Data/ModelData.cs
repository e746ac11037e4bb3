namespace MLNet.Keras.Data;

/// <summary>Data for a model's inputs or outputs: one tensor, several in the model's order, or several by name. Arrays of numbers convert.</summary>
/// <remarks>The first axis runs over the rows. Floating-point numbers become float32, the rest stays as it is.</remarks>
public sealed partial class ModelData
{
    private readonly Tensor[]? inOrder;
    private readonly IReadOnlyDictionary<string, Tensor>? byName;

    private ModelData(Tensor[] inOrder) => this.inOrder = [.. inOrder.Select(Standard)];

    private ModelData(IReadOnlyDictionary<string, Tensor> byName) => this.byName = byName.ToDictionary(pair => pair.Key, pair => Standard(pair.Value));

    /// <summary>One tensor, or several in the model's order.</summary>
    public static ModelData Of(params Tensor[] inOrder) => new(inOrder);

    /// <summary>Tensors by the names of inputs or outputs.</summary>
    public static ModelData Of(IReadOnlyDictionary<string, Tensor> byName) => new(byName);

    /// <summary>How many rows there are; 0 where they cannot be told.</summary>
    internal int Rows => (inOrder ?? byName!.Values).FirstOrDefault() is { Rank: > 0 } first ? first.Shape[0] : 0;

    /// <summary>The tensor of each name.</summary>
    /// <param name="names">The model's names, in its order; none where they are not known: then the data go by order.</param>
    /// <param name="what">What they are names of.</param>
    /// <exception cref="DataException">A name is missing or unknown, or the number differs.</exception>
    internal Tensor[] ForEach(IReadOnlyList<string> names, string what)
    {
        if (names.Count == 0)
        {
            return inOrder ?? throw new DataException($"The model's {what} have no names, so data cannot go by name ({string.Join(", ", byName!.Keys)}): give them in order.");
        }
        return [.. ForSome(names, what).Select((tensor, i) => tensor ?? throw new DataException($"No data for '{names[i]}', one of the model's {what}: {string.Join(", ", names)}."))];
    }

    /// <summary>The tensor of each name, null where a name has none.</summary>
    /// <exception cref="DataException">A name is unknown, or the number differs.</exception>
    internal Tensor?[] ForSome(IReadOnlyList<string> names, string what)
    {
        if (byName is null)
        {
            return inOrder!.Length == names.Count
                ? inOrder
                : throw new DataException($"Expected {names.Count} {what} ({string.Join(", ", names)}), got {inOrder.Length}.");
        }
        if (byName.Keys.FirstOrDefault(key => !names.Contains(key)) is { } unknown)
        {
            throw new DataException($"'{unknown}' is not one of the model's {what}: {string.Join(", ", names)}.");
        }
        return [.. names.Select(name => byName.GetValueOrDefault(name))];
    }

    /// <summary>As <see cref="ForSome"/>, but one tensor stands for all names.</summary>
    internal Tensor?[] ForSomeOrAll(IReadOnlyList<string> names, string what) =>
        inOrder is [var one] ? [.. names.Select(_ => one)] : ForSome(names, what);

    /// <summary>Keras's conversion.</summary>
    private static Tensor Standard(Tensor data) => data.DType == DType.Float64 ? data.Cast(DType.Float32) : data;
}
