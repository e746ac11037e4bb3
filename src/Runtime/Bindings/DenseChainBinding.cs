using MLNet.Keras.Runtime.Kernels;
using MLNet.Keras.Runtime.Planning;
using MLNet.Keras.Runtime.Planning.Fused;

namespace MLNet.Keras.Runtime.Bindings;

/// <summary>Runs <see cref="FusedDenseChain"/> block by block.</summary>
internal static unsafe class DenseChainBinding
{
    public static Action Prepare(KernelCall call)
    {
        var op = (FusedDenseChain)call.Op;
        var (x, y) = (call.In[0], call.Out[0]);
        var layers = (DenseLayer*)call.Scratch(op.Relus.Length * sizeof(DenseLayer));
        for (int i = 0; i < op.Relus.Length; i++)
        {
            var kernel = call.In[1 + 2 * i];
            layers[i] = new DenseLayer { Depth = kernel.Shape[0], Columns = kernel.Shape[1], Relu = op.Relus[i] };
        }
        var arguments = new DenseChain.Arguments { Layers = layers, LayerCount = op.Relus.Length, Rows = x.Shape[0] };
        return () =>
        {
            for (int i = 0; i < arguments.LayerCount; i++)
            {
                layers[i].Kernel = call.In[1 + 2 * i].Floats;
                layers[i].Bias = call.In[2 + 2 * i].Floats;
            }
            arguments.Input = x.Floats;
            arguments.Output = y.Floats;
            DenseChain.Run(in arguments);
        };
    }
}
