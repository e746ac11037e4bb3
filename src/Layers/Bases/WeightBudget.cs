namespace MLNet.Keras.Layers;

/// <summary>How much memory the weights of layers that are built on this thread may take: a file that describes layers must not ask for more than it has values for.</summary>
internal readonly struct WeightBudget : IDisposable
{
    [ThreadStatic]
    private static (long Given, long Left)? current;

    private readonly (long, long)? outer;

    private WeightBudget(long bytes)
    {
        outer = current;
        current = (bytes, bytes);
    }

    /// <summary>Until disposed, weights may take so many bytes in total.</summary>
    public static WeightBudget Limit(long bytes) => new(bytes);

    /// <exception cref="KerasException">The budget does not hold the weight.</exception>
    public static void Take(string path, Shape shape, DType dtype)
    {
        if (current is not { } budget)
        {
            return;
        }
        // dimensions multiply beyond 64 bits
        decimal bytes = dtype.Size;
        foreach (int dim in shape)
        {
            bytes = Math.Min(bytes * dim, long.MaxValue);
        }
        if (bytes > budget.Left)
        {
            throw new KerasException($"The weight '{path}' of shape {shape} would bring the weights over the {budget.Given} bytes that there are for them.");
        }
        current = (budget.Given, budget.Left - (long)bytes);
    }

    /// <inheritdoc/>
    public void Dispose() => current = outer;
}
