using System.Collections.Frozen;
using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Kernels.Elementwise;

namespace MLNet.Keras.Runtime.Registration;

/// <summary>Which ops are one instruction of an <see cref="ElementwiseProgram"/>, and how their operands spread over its [rows, columns].</summary>
internal static class ElementwiseTranslation
{
    // Where the program's name of an instruction is not the op's own.
    private static readonly FrozenDictionary<string, ElementwiseOp> Renamed = new Dictionary<string, ElementwiseOp>
    {
        ["AddV2"] = ElementwiseOp.Add,
        ["RealDiv"] = ElementwiseOp.Div,
        ["SelectV2"] = ElementwiseOp.Select,
        ["ClipByValue"] = ElementwiseOp.Clip,
        ["BiasAdd"] = ElementwiseOp.Add,
        ["Cast"] = ElementwiseOp.Identity,
        ["Rint"] = ElementwiseOp.Round,
        ["BroadcastTo"] = ElementwiseOp.Identity,
        ["StatelessDropout"] = ElementwiseOp.Dropout,
    }.ToFrozenDictionary();

    /// <summary>The instruction of an op, or null.</summary>
    public static ElementwiseOp? Code(Op op) =>
        Renamed.TryGetValue(op.Name, out var renamed) ? renamed
        : Enum.TryParse(op.Name, out ElementwiseOp same) && same is not (ElementwiseOp.Dropout or ElementwiseOp.MultiplyAdd) ? same
        : null;

    /// <summary>True if a program can compute the op on operands of these specs.</summary>
    public static bool Takes(Op op, IReadOnlyList<TensorSpec> inputs, TensorSpec output) =>
        Code(op) is not null && TakesTypes(op, inputs, output) && Splits(output.Shape, Operands(op, inputs).Select(input => input.Shape)) != 0;

    /// <summary>The operands that hold elements (a broadcast's target shape and a dropout's seed do not).</summary>
    public static IEnumerable<TensorSpec> Operands(Op op, IReadOnlyList<TensorSpec> inputs) => op is BroadcastTo or StatelessDropout ? inputs.Take(1) : inputs;

    /// <summary>Attributes that the program reads as scalar operands, behind the op's own.</summary>
    public static float[] Attributes(Op op) => op switch
    {
        LeakyRelu { Alpha: var alpha } => [alpha],
        LeakyReluGrad { Alpha: var alpha } => [alpha],
        _ => [],
    };

    /// <summary>
    /// The ways to see the shape as [rows, columns], as bits: bit k cuts it before axis k. A cut is possible if every operand is
    /// full, a scalar, one row, or one column under it.
    /// </summary>
    public static ulong Splits(Shape domain, IEnumerable<Shape> operands)
    {
        ulong possible = ulong.MaxValue >> (63 - domain.Rank);
        foreach (var operand in operands)
        {
            for (int cut = 0; cut <= domain.Rank; cut++)
            {
                if (SpreadOf(operand, domain, cut) is null)
                {
                    possible &= ~(1UL << cut);
                }
            }
        }
        return possible;
    }

    /// <summary>How an operand spreads over a domain that is cut before an axis; null if it does not.</summary>
    public static Spread? SpreadOf(Shape operand, Shape domain, int cut)
    {
        if (operand.Rank > domain.Rank)
        {
            return null;
        }
        int lead = domain.Rank - operand.Rank;
        bool whole = true, single = true, row = true, column = true;
        for (int axis = 0; axis < domain.Rank; axis++)
        {
            int dim = axis < lead ? 1 : operand[axis - lead];
            bool same = dim == domain[axis];
            whole &= same;
            single &= dim == 1;
            row &= axis < cut ? dim == 1 : same;
            column &= axis < cut ? same : dim == 1;
        }
        return whole ? Spread.Full : single ? Spread.Scalar : row ? Spread.Row : column ? Spread.Column : null;
    }

    /// <summary>How a dtype stands in a program's memory; null if it does not.</summary>
    public static ElementType? TypeOf(DType dtype) => dtype switch
    {
        DType.Float32 => ElementType.Float32,
        DType.Bool => ElementType.Bool,
        DType.Int32 => ElementType.Int32,
        _ => null,
    };

    /// <summary>Programs compute in float32, so integers may only pass through casts.</summary>
    private static bool TakesTypes(Op op, IReadOnlyList<TensorSpec> inputs, TensorSpec output) => op switch
    {
        Cast => (inputs[0].DType, output.DType) is (DType.Bool or DType.Int32, DType.Float32) or (DType.Float32, DType.Int32) or (DType.Float32, DType.Float32) or (DType.Bool, DType.Int32),
        BiasAdd { DataFormat: not "NHWC" } => false,
        BroadcastTo => inputs[0].DType is DType.Float32 or DType.Bool,
        StatelessDropout => inputs[0].DType is DType.Float32,
        _ => inputs.All(input => input.DType is DType.Float32 or DType.Bool) && output.DType is DType.Float32 or DType.Bool,
    };
}
