using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Kernels.Plain;

namespace MLNet.Keras.Runtime.Registration;

internal static partial class KernelTable
{
    private static void AddMath()
    {
        AddPlain<AddV2>(Elementwise.Binary((a, b) => a + b, (a, b) => a + b), inPlace: true);
        AddPlain<Sub>(Elementwise.Binary((a, b) => a - b, (a, b) => a - b), inPlace: true);
        AddPlain<Mul>(Elementwise.Binary((a, b) => a * b, (a, b) => a * b), inPlace: true);
        AddPlain<RealDiv>(Elementwise.Binary((a, b) => a / b), inPlace: true);
        AddPlain<Neg>(Elementwise.Unary(x => -x, x => -x), inPlace: true);
        AddPlain<Square>(Elementwise.Unary(x => x * x, x => x * x), inPlace: true);
        AddPlain<Cast>(Casting.Prepare);
        AddPlain<MatMul>(MatrixProduct.Prepare);
        AddPlain<Sum>(Reduction.Of(0, (sum, x) => sum + x, integer: (sum, x) => sum + x));
        AddPlain<Mean>(Reduction.Of(0, (sum, x) => sum + x, (sum, count) => sum / count, (sum, x) => sum + x, integerFinish: (sum, count) => sum / count));
    }
}
