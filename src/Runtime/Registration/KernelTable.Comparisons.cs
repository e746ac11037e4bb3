using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Kernels.Plain;

namespace MLNet.Keras.Runtime.Registration;

internal static partial class KernelTable
{
    private static void AddComparisons()
    {
        AddPlain<Equal>(Elementwise.Compare((a, b) => a == b, (a, b) => a == b));
        AddPlain<NotEqual>(Elementwise.Compare((a, b) => a != b, (a, b) => a != b));
        AddPlain<Greater>(Elementwise.Compare((a, b) => a > b, (a, b) => a > b));
        AddPlain<GreaterEqual>(Elementwise.Compare((a, b) => a >= b, (a, b) => a >= b));
        AddPlain<Less>(Elementwise.Compare((a, b) => a < b, (a, b) => a < b));
        AddPlain<LessEqual>(Elementwise.Compare((a, b) => a <= b, (a, b) => a <= b));
        AddPlain<LogicalAnd>(Elementwise.Compare((a, b) => a != 0 && b != 0, (a, b) => a != 0 && b != 0), inPlace: true);
        AddPlain<LogicalOr>(Elementwise.Compare((a, b) => a != 0 || b != 0, (a, b) => a != 0 || b != 0), inPlace: true);
        AddPlain<ApproximateEqual>(Elementwise.Binary<ApproximateEqual>(op => (a, b) => Math.Abs(a - b) < op.Tolerance ? 1 : 0));
        AddPlain<IsNan>(Elementwise.Unary(x => double.IsNaN(x) ? 1 : 0));
        AddPlain<IsInf>(Elementwise.Unary(x => double.IsInfinity(x) ? 1 : 0));
        AddPlain<IsFinite>(Elementwise.Unary(x => double.IsFinite(x) ? 1 : 0));
    }
}
