namespace MLNet.Keras.Data;

/// <summary>After which epochs <c>Fit</c> validates: every n-th, or those of a list; an <c>int</c> and an <c>int[]</c> convert. Keras: <c>validation_freq</c>.</summary>
public readonly struct ValidationFrequency
{
    private readonly int every;
    private readonly int[]? epochs;

    private ValidationFrequency(int every, int[]? epochs) => (this.every, this.epochs) = (every, epochs);

    /// <summary>After every n-th epoch.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public static implicit operator ValidationFrequency(int validationFrequency) => validationFrequency >= 1
        ? new(validationFrequency, null)
        : throw new ArgumentOutOfRangeException(nameof(validationFrequency), validationFrequency, "Validation is after every n-th epoch: n must be 1 at least.");

    /// <summary>After these epochs, counted from 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public static implicit operator ValidationFrequency(int[] validationFrequency) => validationFrequency.All(epoch => epoch >= 1)
        ? new(0, validationFrequency)
        : throw new ArgumentOutOfRangeException(nameof(validationFrequency), validationFrequency.Min(), "Epochs to validate after are counted from 1.");

    /// <summary>Whether to validate after an epoch, counted from 0. By default: always.</summary>
    internal bool Includes(int epoch) => epochs?.Contains(epoch + 1) ?? (epoch + 1) % Math.Max(every, 1) == 0;
}
