namespace MLNet.Keras.Tests.Goldens;

/// <summary>A call that gives here knowingly something else than in Keras or TensorFlow: told by what is called, and why.</summary>
internal sealed record KnownDifference(Func<GoldenCase, bool> Applies, string Reason)
{
    /// <summary>The reason why the case differs; null if it has to agree.</summary>
    public static string? Of(GoldenCase golden, IEnumerable<KnownDifference> differences) =>
        differences.FirstOrDefault(difference => difference.Applies(golden))?.Reason;
}
