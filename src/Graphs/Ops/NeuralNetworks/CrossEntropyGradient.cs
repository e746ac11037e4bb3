namespace MLNet.Keras.Graphs.Ops;

/// <summary>The gradient of both cross-entropies for their features.</summary>
internal static class CrossEntropyGradient
{
    public static Tensor Of(GradientContext g)
    {
        Tensor? gradient = g.Dys[0] is { } dLoss ? K.ExpandDims(dLoss, -1) * g.Node.Outputs[1] : null;
        if (g.Dys[1] is { } dBackprop)
        {
            var softmax = new Softmax().Apply(g.X[0]);
            var second = (dBackprop - K.Sum(dBackprop * softmax, [-1], keepDims: true)) * softmax;
            gradient = gradient is null ? second : gradient + second;
        }
        return gradient!;
    }
}
