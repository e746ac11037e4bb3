using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Kernels.Plain;
using static MLNet.Keras.Runtime.Kernels.Plain.SpecialFunctions;

namespace MLNet.Keras.Runtime.Registration;

internal static partial class KernelTable
{
    private static void AddActivations()
    {
        AddPlain<Relu>(Elementwise.Unary(x => x > 0 || double.IsNaN(x) ? x : 0, x => Math.Max(x, 0)), inPlace: true);
        AddPlain<ReluGrad>(Elementwise.Binary((dy, feature) => feature > 0 ? dy : 0), inPlace: true);
        AddPlain<Relu6>(Elementwise.Unary(x => Math.Min(Math.Max(x, 0), 6), x => Math.Min(Math.Max(x, 0), 6)), inPlace: true);
        AddPlain<Relu6Grad>(Elementwise.Binary((dy, feature) => feature > 0 && feature < 6 ? dy : 0), inPlace: true);
        AddPlain<LeakyRelu>(Elementwise.Unary<LeakyRelu>(op => x => x > 0 ? x : op.Alpha * x), inPlace: true);
        AddPlain<LeakyReluGrad>(Elementwise.Binary<LeakyReluGrad>(op => (dy, feature) => feature > 0 ? dy : op.Alpha * dy), inPlace: true);
        AddPlain<Elu>(Elementwise.Unary(x => x < 0 ? Expm1(x) : x), inPlace: true);
        AddPlain<EluGrad>(Elementwise.Binary((dy, y) => y < 0 ? dy * (y + 1) : dy), inPlace: true);
        AddPlain<Selu>(Elementwise.Unary(x => x < 0 ? SeluGrad.ScaleAlpha * Expm1(x) : SeluGrad.Scale * x), inPlace: true);
        AddPlain<SeluGrad>(Elementwise.Binary((dy, y) => y < 0 ? dy * (y + SeluGrad.ScaleAlpha) : dy * SeluGrad.Scale), inPlace: true);
        AddPlain<Softplus>(Elementwise.Unary(Softplus), inPlace: true);
        AddPlain<SoftplusGrad>(Elementwise.Binary((dy, x) => dy * Sigmoid(x)), inPlace: true);
        AddPlain<Softsign>(Elementwise.Unary(x => x / (1 + Math.Abs(x))), inPlace: true);
        AddPlain<SoftsignGrad>(Elementwise.Binary((dy, x) => dy / ((1 + Math.Abs(x)) * (1 + Math.Abs(x)))), inPlace: true);
    }
}
