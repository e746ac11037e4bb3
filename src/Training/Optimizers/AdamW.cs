namespace MLNet.Keras.Optimizers;

/// <summary>Adam with decoupled weight decay (Loshchilov and Hutter 2017, arXiv:1711.05101).</summary>
public sealed class AdamW : Adam
{
    /// <param name="learningRate">A number or a schedule; default 0.001.</param>
    /// <param name="weightDecay">Every step, weights lose this share of themselves times the learning rate.</param>
    /// <param name="beta1">How much of the gradients' average stays.</param>
    /// <param name="beta2">How much of the squared gradients' average stays.</param>
    /// <param name="epsilon">Added to the root of the squared gradients' average.</param>
    /// <param name="amsgrad">Divide by the largest such average so far.</param>
    public AdamW(LearningRate? learningRate = null, double? weightDecay = 0.004, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7, bool amsgrad = false)
        : base(learningRate, beta1, beta2, epsilon, amsgrad) => WeightDecay = weightDecay;
}
