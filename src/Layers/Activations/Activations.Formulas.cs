namespace MLNet.Keras;

public static partial class Activations
{
    /// <summary>The activations that are more than one op of TensorFlow, with Keras's parameters.</summary>
    internal static class Formulas
    {
        /// <summary>Keras's <c>relu</c> with all of its options.</summary>
        public static Tensor Relu(Tensor x, double negativeSlope = 0, double? maxValue = null, double threshold = 0)
        {
            if (negativeSlope != 0 && maxValue is null && threshold == 0)
            {
                return K.LeakyRelu(x, negativeSlope);
            }
            var negative = threshold == 0 ? K.Relu(-x) : K.Relu(threshold - x);
            var positive = (threshold, maxValue) switch
            {
                (0, 6) => K.Relu6(x),
                (0, null) => K.Relu(x),
                (0, { } most) => K.Clip(K.Relu(x), 0.0, most),
                (_, null) => Above(x, threshold),
                (_, { } most) => K.Clip(Above(x, threshold), 0.0, most),
            };
            return negativeSlope == 0 ? positive : positive - negativeSlope * negative;
        }

        private static Tensor Above(Tensor x, double threshold) => K.Where(K.Greater(x, threshold), x, 0.0);

        public static Tensor Celu(Tensor x, double alpha = 1) => K.Maximum(x, 0.0) + alpha * K.Expm1(K.Minimum(x, 0.0) / alpha);

        // TensorFlow's constants are float32 even where x is float64.
        public static Tensor Gelu(Tensor x, bool approximate = false) => approximate
            ? 0.5 * x * (1 + K.Tanh(MathF.Sqrt(2 / MathF.PI) * (x + 0.044715f * x * K.Square(x))))
            : 0.5 * x * (1 + K.Erf(x * MathF.Sqrt(0.5f)));

        public static Tensor Silu(Tensor x) => x * K.Sigmoid(x);

        public static Tensor HardSigmoid(Tensor x) => K.Relu6(x + 3) / 6;

        public static Tensor HardShrink(Tensor x, double threshold = 0.5) => K.Where(K.Greater(K.Abs(x), threshold), x, 0.0);

        public static Tensor SoftShrink(Tensor x, double threshold = 0.5) =>
            K.Where(K.Greater(x, threshold), x - threshold, K.Where(K.Less(x, -threshold), x + threshold, 0.0));

        public static Tensor SparsePlus(Tensor x) =>
            K.Where(K.LessEqual(x, -1.0), 0.0, K.Where(K.Less(x, 1.0), 0.25 * K.Square(x + 1), x));

        public static Tensor SparseSigmoid(Tensor x) =>
            K.Where(K.LessEqual(x, -1.0), 0.0, K.Where(K.GreaterEqual(x, 1.0), 1.0, 0.5 * (x + 1)));

        public static Tensor Squareplus(Tensor x, double b = 4) => (x + K.Sqrt(K.Square(x) + b)) / 2;

        public static Tensor Glu(Tensor x, int axis = -1)
        {
            var halves = K.Split(x, 2, axis);
            return halves[0] * K.Sigmoid(halves[1]);
        }

        /// <summary>Keras's formula, which sums the cumulated values where the paper sums the values: kept, so that models mean the same.</summary>
        public static Tensor Sparsemax(Tensor x, int axis = -1)
        {
            axis = x.Shape.Axis(axis);
            var last = K.MoveAxis(x, axis, -1);
            int size = last.Shape[^1];
            var sorted = K.TopK(last, size).Values;
            var cumulated = K.Cumsum(sorted, -1);
            var rank = K.Cast(K.Arange(1, size + 1), x.DType);
            var support = K.Greater(sorted - (cumulated - 1) / rank, 0.0);
            var count = K.Sum(K.Cast(support, x.DType), [-1], keepDims: true);
            var threshold = (K.Sum(K.Where(support, cumulated, 0.0), [-1], keepDims: true) - 1) / count;
            return K.MoveAxis(K.Maximum(last - threshold, 0.0), -1, axis);
        }
    }
}
