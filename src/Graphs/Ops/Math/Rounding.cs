namespace MLNet.Keras.Graphs.Ops;

/// <summary>|x|.</summary>
public sealed record Abs : UnaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => g.Dy * K.Sign(g.X[0]);
}

/// <summary>−1, 0 or 1; NaN stays NaN.</summary>
public sealed record Sign : StepOp;

/// <summary>The next integer below.</summary>
public sealed record Floor : StepOp;

/// <summary>The next integer above.</summary>
public sealed record Ceil : StepOp;

/// <summary>The nearest integer; halves to the even one.</summary>
public sealed record Round : StepOp;

/// <summary>As <see cref="Round"/>.</summary>
public sealed record Rint : StepOp;
