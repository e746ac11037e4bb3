namespace MLNet.Keras.Graphs.Ops;

/// <summary>a = b.</summary>
public sealed record Equal : ComparisonOp;

/// <summary>a ≠ b.</summary>
public sealed record NotEqual : ComparisonOp;

/// <summary>a &gt; b.</summary>
public sealed record Greater : ComparisonOp;

/// <summary>a ≥ b.</summary>
public sealed record GreaterEqual : ComparisonOp;

/// <summary>a &lt; b.</summary>
public sealed record Less : ComparisonOp;

/// <summary>a ≤ b.</summary>
public sealed record LessEqual : ComparisonOp;

/// <summary>|a − b| &lt; tolerance.</summary>
/// <param name="Tolerance">What still counts as equal.</param>
public sealed record ApproximateEqual(float Tolerance = 1e-5f) : ComparisonOp;

/// <summary>True where x is NaN.</summary>
public sealed record IsNan : PredicateOp;

/// <summary>True where x is infinite.</summary>
public sealed record IsInf : PredicateOp;

/// <summary>True where x is neither infinite nor NaN.</summary>
public sealed record IsFinite : PredicateOp;
