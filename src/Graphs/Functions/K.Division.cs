using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras;

public static partial class K
{
    /// <summary>a / b, broadcast; integers are divided as float32.</summary>
    /// <param name="a">What is divided.</param>
    /// <param name="b">By what; 0 gives ±∞, or NaN for 0 / 0.</param>
    public static Tensor Divide(Tensor a, Tensor b) => FloatBinary(new RealDiv(), a, b);

    /// <summary>a / b, and 0 where b is 0.</summary>
    /// <param name="a">What is divided; integers as float32.</param>
    /// <param name="b">By what.</param>
    public static Tensor DivideNoNan(Tensor a, Tensor b) => FloatBinary(new DivNoNan(), a, b);

    /// <summary>⌊a / b⌋.</summary>
    /// <param name="a">What is divided.</param>
    /// <param name="b">By what; both broadcast. An integer 0 is an error when it is computed.</param>
    public static Tensor FloorDivide(Tensor a, Tensor b) => Binary(new FloorDiv(), a, b);

    /// <summary>a − b ⌊a / b⌋: the sign is b's.</summary>
    /// <param name="a">What is divided.</param>
    /// <param name="b">By what; both broadcast.</param>
    public static Tensor Mod(Tensor a, Tensor b)
    {
        (a, b) = (Promotion.Strong(a), Promotion.Strong(b));
        var dtype = Promotion.Result(a, b) is var met && met == DType.Bool ? DType.Int32 : met;
        return new FloorMod().Apply(Promotion.To(a, dtype), Promotion.To(b, dtype));
    }

    private static Tensor FloatBinary(Op op, Tensor a, Tensor b)
    {
        var (x, y) = MeetAsFloats(a, b);
        return op.Apply(x, y);
    }

    private static (Tensor, Tensor) MeetAsFloats(Tensor a, Tensor b)
    {
        var dtype = Promotion.Result(a, b);
        dtype = dtype.IsFloating ? dtype : DType.Float32;
        return (Promotion.To(a, dtype), Promotion.To(b, dtype));
    }

    /// <summary>Integers and truth values as float32.</summary>
    private static Tensor Floats(Tensor x) => x.DType.IsFloating ? x : Promotion.To(x, DType.Float32);
}
