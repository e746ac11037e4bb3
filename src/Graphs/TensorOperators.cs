namespace MLNet.Keras;

/// <summary>Arithmetic on tensors: at once on values, a node on symbolic tensors. Operands broadcast; C# numbers take the tensor's dtype.</summary>
public static class TensorOperators
{
    extension(Tensor)
    {
        /// <summary>a + b.</summary>
        public static Tensor operator +(Tensor a, Tensor b) => K.Add(a, b);

        /// <summary>a − b.</summary>
        public static Tensor operator -(Tensor a, Tensor b) => K.Subtract(a, b);

        /// <summary>a · b, element by element.</summary>
        public static Tensor operator *(Tensor a, Tensor b) => K.Multiply(a, b);

        /// <summary>a / b; integers are divided as floats.</summary>
        public static Tensor operator /(Tensor a, Tensor b) => K.Divide(a, b);

        /// <summary>−a.</summary>
        public static Tensor operator -(Tensor a) => K.Negative(a);
    }
}
