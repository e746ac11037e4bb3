using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Bindings;
using MLNet.Keras.Runtime.Kernels;
using MLNet.Keras.Runtime.Kernels.Plain;
using static MLNet.Keras.Runtime.Kernels.Plain.SpecialFunctions;

namespace MLNet.Keras.Runtime.Registration;

internal static partial class KernelTable
{
    private static void AddMath()
    {
        AddPlain<AddV2>(Elementwise.Binary((a, b) => a + b, (a, b) => a + b), inPlace: true);
        AddPlain<Sub>(Elementwise.Binary((a, b) => a - b, (a, b) => a - b), inPlace: true);
        AddPlain<Mul>(Elementwise.Binary((a, b) => a * b, (a, b) => a * b), inPlace: true);
        AddPlain<RealDiv>(Elementwise.Binary((a, b) => a / b), inPlace: true);
        AddPlain<Div>(Elementwise.Binary((a, b) => a / b, Quotients.Truncated), inPlace: true);
        AddPlain<DivNoNan>(Elementwise.Binary((a, b) => b == 0 ? 0 : a / b), inPlace: true);
        AddPlain<MulNoNan>(Elementwise.Binary((a, b) => b == 0 ? 0 : a * b), inPlace: true);
        AddPlain<FloorDiv>(Elementwise.Binary((a, b) => Math.Floor(a / b), Quotients.Floor), inPlace: true);
        AddPlain<FloorMod>(Elementwise.Binary(Quotients.Modulo, Quotients.Modulo), inPlace: true);
        AddPlain<TruncateDiv>(Elementwise.Binary((a, b) => Math.Truncate(a / b), Quotients.Truncated), inPlace: true);
        AddPlain<TruncateMod>(Elementwise.Binary((a, b) => a % b, Quotients.Rest), inPlace: true);
        AddPlain<Xdivy>(Elementwise.Binary((a, b) => a == 0 ? 0 : a / b), inPlace: true);
        AddPlain<Xlogy>(Elementwise.Binary((a, b) => a == 0 ? 0 : a * Math.Log(b)), inPlace: true);
        AddPlain<Xlog1py>(Elementwise.Binary((a, b) => a == 0 ? 0 : a * Log1p(b)), inPlace: true);
        AddPlain<Pow>(Elementwise.Binary(Math.Pow, Quotients.Power), inPlace: true);
        AddPlain<Maximum>(Elementwise.Binary(Math.Max, Math.Max), inPlace: true);
        AddPlain<Minimum>(Elementwise.Binary(Math.Min, Math.Min), inPlace: true);
        AddPlain<SquaredDifference>(Elementwise.Binary((a, b) => (a - b) * (a - b), (a, b) => (a - b) * (a - b)), inPlace: true);
        AddPlain<Atan2>(Elementwise.Binary(Math.Atan2), inPlace: true);
        AddPlain<NextAfter>(NextNumber.Prepare, inPlace: true);
        AddPlain<ClipByValue>(Selection.Clip);
        AddPlain<SelectV2>(Selection.Select);
        AddPlain<BitwiseAnd>(Elementwise.Bits((a, b) => a & b), inPlace: true);
        AddPlain<BitwiseOr>(Elementwise.Bits((a, b) => a | b), inPlace: true);
        AddPlain<BitwiseXor>(Elementwise.Bits((a, b) => a ^ b), inPlace: true);
        AddPlain<LeftShift>(Elementwise.Bits((a, b) => a << (int)b), inPlace: true);
        AddPlain<RightShift>(Elementwise.Bits((a, b) => a >> (int)b), inPlace: true);
        AddPlain<Cast>(Casting.Prepare);
        AddPlain<MatMul>(MatrixProduct.Prepare);
        AddPlain<SparseTensorDenseMatMul>(SparseProduct.Prepare);
        AddFast<SparseTensorDenseMatMul>(SparseMatMul.Prepare, SparseMatMul.Applies);
        AddPlain<BatchMatMulV2>(MatrixProduct.Batch);
        AddFast<BatchMatMulV2>(BatchMatMulBinding.Double, call => call.In[0].DType == DType.Float64);
        AddFast<BatchMatMulV2>(BatchMatMulBinding.Single, AllFloat32);
        AddDefinition<Einsum>(SumOfProducts.Prepare);
    }
}
