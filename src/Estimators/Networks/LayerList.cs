using MLNet.Keras.Layers;

namespace MLNet.Keras.Estimators.Networks;

/// <summary>Layers in a row, as a user gives them: an input of their own shape, where they have one, and fresh copies for every fit.</summary>
internal sealed class LayerList
{
    private readonly Input? input;
    private readonly Layer[] layers;

    /// <exception cref="ArgumentNullException">There is no list.</exception>
    /// <exception cref="ArgumentException">A layer is null, or an input that is not the first.</exception>
    public LayerList(IReadOnlyList<Layer> layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        for (int i = 0; i < layers.Count; i++)
        {
            if (layers[i] is null || layers[i] is Input && i > 0)
            {
                throw new ArgumentException($"Layer {i + 1} of {layers.Count} is {(layers[i] is null ? "null" : "an Input: only the first can be one")}.", nameof(layers));
            }
        }
        input = layers.FirstOrDefault() as Input;
        this.layers = [.. layers.Skip(input is null ? 0 : 1)];
    }

    /// <summary>A new input: of the shape that the list begins with, or else of a column's.</summary>
    public Input NewInput(Shape column, DType dtype, string? name = null) => new(
        batchShape: input?.BatchShape ?? [Shape.Unknown, .. (Given ?? column).Dims], dtype: input?.Tensor.DType ?? dtype, name: name ?? input?.Name);

    /// <summary>Layers with the same options and no weights yet.</summary>
    public IEnumerable<Layer> Copies() => layers.Select(layer => layer is Model inner ? inner.Clone() : (Layer)Configuration.Create(layer.GetType(), layer.GetConfig()));

    private Shape? Given => layers.FirstOrDefault() is Model { Inputs: [var only] } ? only.Shape[1..] : layers.FirstOrDefault()?.InputShape;
}
