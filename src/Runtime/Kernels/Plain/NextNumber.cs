using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Kernels.Plain;

/// <summary>The neighbour of a number in the direction of another one.</summary>
internal static class NextNumber
{
    public static Action Prepare(KernelCall call) => call.In[0].DType switch
    {
        DType.Float32 => Elementwise.Binary((a, b) => Next((float)a, (float)b))(call),
        DType.Float64 => Elementwise.Binary(Next)(call),
        _ => throw new DTypeException($"NextAfter does not take {call.In[0].DType.Name}."),
    };

    private static double Next(float a, float b) =>
        float.IsNaN(a) || float.IsNaN(b) ? float.NaN : a == b ? b : b > a ? float.BitIncrement(a) : float.BitDecrement(a);

    private static double Next(double a, double b) =>
        double.IsNaN(a) || double.IsNaN(b) ? double.NaN : a == b ? b : b > a ? double.BitIncrement(a) : double.BitDecrement(a);
}
