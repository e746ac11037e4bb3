using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Kernels.Plain;

/// <summary>
/// Convolution and its two gradients, from the definition: all three walk over the same triples of image element, filter element
/// and result element, and differ in which one collects the product of the other two.
/// </summary>
internal static class Convolution
{
    public static Action Forward(KernelCall call) => Walk(call, call.In[0], call.In[1], call.Out[0], collector: 2);

    public static Action BackpropInput(KernelCall call) => Walk(call, call.Out[0], call.In[1], call.In[2], collector: 0);

    public static Action BackpropFilter(KernelCall call) => Walk(call, call.In[0], call.Out[0], call.In[2], collector: 1);

    private static Action Walk(KernelCall call, Operand images, Operand filter, Operand result, int collector)
    {
        var op = (ConvolutionOp)call.Op;
        var (height, width) = op.Windows(images.Shape, filter.Shape[0], filter.Shape[1]);
        var imageAt = new ImageIndex(images.Shape, op.DataFormat);
        var resultAt = new ImageIndex(result.Shape, op.DataFormat);
        var (perGroup, outputs) = (filter.Shape[2], filter.Shape[3]);
        int outputsPerGroup = perGroup == 0 ? outputs : outputs / (imageAt.Channels / perGroup);
        var sums = new double[call.Out[0].Size];
        void Pixel(int n, int oy, int ox, int ky, int kx)
        {
            int y = height.Position(oy, ky), x = width.Position(ox, kx);
            if (y < 0 || y >= height.Input || x < 0 || x >= width.Input)
            {
                return;
            }
            for (int o = 0; o < outputs; o++)
            {
                for (int c = 0; c < perGroup; c++)
                {
                    long i = imageAt.Of(n, y, x, o / outputsPerGroup * perGroup + c);
                    long f = ((long)(ky * filter.Shape[1] + kx) * perGroup + c) * outputs + o;
                    long r = resultAt.Of(n, oy, ox, o);
                    switch (collector)
                    {
                        case 0: sums[i] += Values.Real(filter, f) * Values.Real(result, r); break;
                        case 1: sums[f] += Values.Real(images, i) * Values.Real(result, r); break;
                        default: sums[r] += Values.Real(images, i) * Values.Real(filter, f); break;
                    }
                }
            }
        }
        return () =>
        {
            Array.Clear(sums);
            for (int n = 0; n < images.Shape[0]; n++)
            {
                for (int oy = 0; oy < height.Output; oy++)
                {
                    for (int ox = 0; ox < width.Output; ox++)
                    {
                        for (int tap = 0; tap < filter.Shape[0] * filter.Shape[1]; tap++)
                        {
                            Pixel(n, oy, ox, tap / filter.Shape[1], tap % filter.Shape[1]);
                        }
                    }
                }
            }
            for (long i = 0; i < sums.Length; i++)
            {
                Values.Set(call.Out[0], i, sums[i]);
            }
        };
    }
}
