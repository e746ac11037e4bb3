using System.Text.RegularExpressions;
using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras.Optimizers;

/// <summary>
/// Matrices move by their momentum made orthogonal (Newton–Schulz iterations; Jordan 2024, scaled as by Liu et al. 2025, arXiv:2502.16982);
/// embeddings and variables that are not matrices by AdamW.
/// </summary>
public sealed class Muon : Optimizer
{
    private readonly double adamBeta1, adamBeta2, epsilon, muonA, muonB, muonC, momentum;
    private readonly double? adamWeightDecay, rmsRate;
    private readonly double adamLrRatio;
    private readonly int nsSteps;
    private readonly bool excludeEmbeddings, nesterov;
    private readonly string[] excludeLayers;
    private readonly Dictionary<Variable, (Variable Momentum, Variable? Velocity)> slots = [];

    /// <param name="learningRate">A number or a schedule; default 0.001.</param>
    /// <param name="adamBeta1">AdamW: how much of the gradients' average stays.</param>
    /// <param name="adamBeta2">AdamW: how much of the squared gradients' average stays.</param>
    /// <param name="adamWeightDecay">AdamW: the weight decay.</param>
    /// <param name="epsilon">Added to divisors.</param>
    /// <param name="weightDecay">The weight decay of matrices.</param>
    /// <param name="excludeLayers">Variables whose path one of these patterns matches are left to AdamW.</param>
    /// <param name="excludeEmbeddings">Embeddings are left to AdamW.</param>
    /// <param name="muonA">Newton–Schulz: weight of x.</param>
    /// <param name="muonB">Newton–Schulz: weight of x·xᵀ·x.</param>
    /// <param name="muonC">Newton–Schulz: weight of (x·xᵀ)²·x.</param>
    /// <param name="adamLrRatio">AdamW's learning rate relative to that of matrices.</param>
    /// <param name="momentum">How much of the last momentum stays.</param>
    /// <param name="nsSteps">Number of Newton–Schulz iterations.</param>
    /// <param name="nesterov">Look ahead along the momentum.</param>
    /// <param name="rmsRate">Steps are scaled by this times √ of the longer side; null: not.</param>
    public Muon(
        LearningRate? learningRate = null, double adamBeta1 = 0.9, double adamBeta2 = 0.999, double? adamWeightDecay = 0.004, double epsilon = 1e-7,
        double? weightDecay = 0.004, string[]? excludeLayers = null, bool excludeEmbeddings = true, double muonA = 3.4445, double muonB = -4.775,
        double muonC = 2.0315, double adamLrRatio = 1, double momentum = 0.95, int nsSteps = 5, bool nesterov = true, double? rmsRate = 0.2) : base(learningRate)
    {
        (this.adamBeta1, this.adamBeta2, this.adamWeightDecay, this.epsilon) = (adamBeta1, adamBeta2, adamWeightDecay, epsilon);
        (this.excludeLayers, this.excludeEmbeddings, this.adamLrRatio) = (excludeLayers ?? [], excludeEmbeddings, adamLrRatio);
        (this.muonA, this.muonB, this.muonC, this.momentum) = (muonA, muonB, muonC, momentum);
        (this.nsSteps, this.nesterov, this.rmsRate) = (nsSteps, nesterov, rmsRate);
        WeightDecay = weightDecay;
    }

    private protected override double? DecayOf(Variable variable) => UsesAdam(variable) ? adamWeightDecay : WeightDecay;

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> trainable)
    {
        foreach (var variable in trainable)
        {
            slots.Add(variable, (AddSlot(variable, "momentum"), UsesAdam(variable) ? AddSlot(variable, "velocity") : null));
        }
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Tensor gradient, Tensor learningRate)
    {
        var (m, velocity) = slots[variable];
        if (velocity is not null)
        {
            UpdateByAdam(variable, gradient, learningRate * adamLrRatio, m, velocity);
            return;
        }
        var next = m + (gradient + m.Read() * (momentum - 1));
        Set(m, next);
        var step = Orthogonal(nesterov ? gradient + momentum * next : next) * learningRate;
        double longer = Math.Sqrt(Math.Max(variable.Shape[0], variable.Shape[1]));
        Set(variable, variable - (rmsRate is { } rate ? step * longer * rate : step));
    }

    private void UpdateByAdam(Variable variable, Tensor gradient, Tensor learningRate, Variable m, Variable v)
    {
        var step = K.Cast(Step + 1, variable.DType);
        var alpha = learningRate * K.Sqrt(Moments.Correction(adamBeta2, step)) / Moments.Correction(adamBeta1, step);
        var next = new ApplyAdam(adamBeta1, adamBeta2, epsilon).ApplyAll(variable.Read(), m.Read(), v.Read(), gradient, alpha);
        Set(variable, next[0]);
        Set(m, next[1]);
        Set(v, next[2]);
    }

    /// <summary>Nearly the orthogonal factor of a matrix: its singular values are driven toward 1.</summary>
    private Tensor Orthogonal(Tensor x)
    {
        bool isTall = x.Shape[0] > x.Shape[1];
        x = isTall ? K.Transpose(x) : x;
        x /= K.Sqrt(K.Sum(K.Square(x))) + epsilon;
        for (int i = 0; i < nsSteps; i++)
        {
            var product = K.MatMul(x, x, transposeB: true);
            x = muonA * x + K.MatMul(muonB * product + muonC * K.MatMul(product, product), x);
        }
        return isTall ? K.Transpose(x) : x;
    }

    private bool UsesAdam(Variable variable) =>
        variable.Shape.Rank != 2
        || excludeEmbeddings && variable.Path.Contains("embedding", StringComparison.OrdinalIgnoreCase)
        || excludeLayers.Any(pattern => Regex.IsMatch(variable.Path, pattern, RegexOptions.None, TimeSpan.FromSeconds(1)));
}
