namespace MLNet.Keras.Runtime.Kernels.Elementwise;

/// <summary>What a program's instruction computes. Each name is also the struct that computes it.</summary>
internal enum ElementwiseOp
{
    // Arithmetic.
    Identity, Abs, Neg, Sign, Square, Sqrt, Rsqrt, Reciprocal,
    Floor, Ceil, Round, Add, Sub, Mul, Div, DivNoNan,
    MulNoNan, FloorDiv, Maximum, Minimum, SquaredDifference, MultiplyAdd, Clip,

    // Comparisons and logic: 1 is true, 0 false.
    Equal, NotEqual, Greater, GreaterEqual, Less, LessEqual, LogicalAnd, LogicalOr,
    LogicalNot, IsNan, IsInf, IsFinite, Select,

    // Exponentials and logarithms.
    Exp, Expm1, Log, Log1p, Tanh, Sigmoid, Erf, Xlogy,
    Xdivy, SigmoidCrossEntropy, SigmoidCrossEntropySlope,

    // Activations.
    Relu, Relu6, LeakyRelu, Elu, Selu, Softplus, Softsign, Silu,
    Gelu, GeluTanh,

    // Gradients, TensorFlow's operand orders.
    ReluGrad, Relu6Grad, LeakyReluGrad, EluGrad, SeluGrad, SoftplusGrad, SoftsignGrad, TanhGrad,
    SigmoidGrad, SqrtGrad, RsqrtGrad, ReciprocalGrad, SiluGrad,

    // One number at a time.
    Sin, Cos, Tan, Asin, Acos, Atan, Sinh, Cosh,
    Asinh, Acosh, Atanh, Pow, Atan2, FloorMod,

    // a · scale where the element is kept, else 0; b is an input that is a DropoutState.
    Dropout,
}
