using System.Globalization;
using System.Text.RegularExpressions;
using MLNet.Keras.Graphs;
using MLNet.Keras.Tests.Goldens;

namespace MLNet.Keras.Tests.Training.Optimizers;

/// <summary>What a case's note says was done besides the steps: gradients that are missing or not finite, constraints, another rate.</summary>
internal sealed partial class OptimizerProtocol(GoldenCase golden)
{
    private readonly string note = golden.Text("note") ?? "";

    /// <summary>The rate that is set before a step, or null.</summary>
    public double? RateBefore(int step) =>
        NewRate().Match(note) is { Success: true } match && int.Parse(match.Groups["step"].Value, CultureInfo.InvariantCulture) == step
            ? double.Parse(match.Groups["rate"].Value, CultureInfo.InvariantCulture) : null;

    /// <summary>Whether the vector has no gradient in a step.</summary>
    public bool IsMissing(int step) => note.Contains("None at every step", StringComparison.Ordinal)
        || Missing().Match(note) is { Success: true } match && int.Parse(match.Groups["first"].Value, CultureInfo.InvariantCulture) is var first && step % first == 0;

    /// <summary>Whether the vector's gradient is NaN in a step.</summary>
    public bool IsNaN(int step) => IsAt(step, VectorNaN());

    /// <summary>Whether the vector's gradient is multiplied by infinity in a step. Where values that are not finite were recorded without a note, it was in step 2.</summary>
    public bool IsVectorInfinite(int step) => IsAt(step, VectorInfinite())
        || note.Length == 0 && step == 2 && golden.Tensors("values").Any(values => values.AsDoubles().Any(double.IsNaN));

    /// <summary>Whether the matrix's gradient is multiplied by infinity in a step.</summary>
    public bool IsMatrixInfinite(int step) => IsAt(step, MatrixInfinite());

    /// <summary>The vector stays non-negative and the matrix's columns in the unit ball, where the note speaks of them.</summary>
    public void Constrain(IEnumerable<Variable> variables)
    {
        foreach (var variable in variables)
        {
            variable.Constraint = variable.Name switch
            {
                "vector" when note.Contains("NonNeg", StringComparison.Ordinal) || note.Contains("constraint", StringComparison.Ordinal) => value => K.Maximum(value, 0),
                "matrix" when note.Contains("MaxNorm(1, axis=0)", StringComparison.Ordinal) => value =>
                {
                    var norms = K.Sqrt(K.Sum(K.Square(value), [0], keepDims: true));
                    return value * (K.Clip(norms, 0, 1) / (1e-7 + norms));
                },
                _ => null,
            };
        }
    }

    private bool IsAt(int step, Regex happened) =>
        happened.Match(note) is { Success: true } match && int.Parse(match.Groups["step"].Value, CultureInfo.InvariantCulture) == step;

    [GeneratedRegex(@"learning_rate = (?<rate>[\d.]+) before step (?<step>\d+)")]
    private static partial Regex NewRate();

    [GeneratedRegex(@"None at steps (?<first>\d+), ")]
    private static partial Regex Missing();

    [GeneratedRegex(@"vector's gradient is NaN at step (?<step>\d+)")]
    private static partial Regex VectorNaN();

    [GeneratedRegex(@"vector's gradient is infinite at step (?<step>\d+)")]
    private static partial Regex VectorInfinite();

    [GeneratedRegex(@"matrix's infinite .*at step (?<step>\d+)")]
    private static partial Regex MatrixInfinite();
}
