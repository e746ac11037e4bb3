using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Kernels.Normalization;
using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Bindings;

/// <summary>Runs batch and layer normalization on their kernels.</summary>
internal static unsafe class NormalizationBinding
{
    public static Action Batch(KernelCall call)
    {
        var op = (FusedBatchNormV3)call.Op;
        var (x, y) = (new ChannelsLast(call, call.In[0]), new ChannelsLast(call, call.Out[0]));
        var (scale, offset, oldMean, oldVariance) = (call.In[1], call.In[2], call.In[3], call.In[4]);
        var (mean, variance, ownMean, ownVariance) = (call.Out[1], call.Out[2], call.Out[3], call.Out[4]);
        var (rows, channels, epsilon) = (Rows(call.In[0], scale), (int)scale.Size, (float)op.Epsilon);
        float factor = (float)op.ExponentialAvgFactor;
        return () =>
        {
            *call.Out[5].Floats = 0;
            if (!op.IsTraining)
            {
                BatchNormalization.Infer(x.Read(), scale.Floats, offset.Floats, oldMean.Floats, oldVariance.Floats, y.Target, rows, channels, epsilon);
                Copy(oldMean, mean, ownMean);
                Copy(oldVariance, variance, ownVariance);
            }
            else
            {
                BatchNormalization.Train(x.Read(), scale.Floats, offset.Floats, y.Target, ownMean.Floats, ownVariance.Floats, variance.Floats, rows, channels, epsilon);
                Buffer.MemoryCopy(ownMean.Address, mean.Address, mean.Bytes, mean.Bytes);
                if (factor != 1)
                {
                    Blend(oldMean, mean, factor);
                    Blend(oldVariance, variance, factor);
                }
            }
            y.Written();
        };
    }

    public static Action BatchGradient(KernelCall call)
    {
        var op = (FusedBatchNormGradV3)call.Op;
        float epsilon = (float)op.Epsilon;
        var (dy, x, dx) = (new ChannelsLast(call, call.In[0]), new ChannelsLast(call, call.In[1]), new ChannelsLast(call, call.Out[0]));
        var (scale, mean, variance, dScale, dOffset) = (call.In[2], call.In[3], call.In[4], call.Out[1], call.Out[2]);
        var (rows, channels) = (Rows(call.In[1], scale), (int)scale.Size);
        return () =>
        {
            BatchNormalization.Gradient(
                dy.Read(), x.Read(), scale.Floats, mean.Floats, variance.Floats, dx.Target, dScale.Floats, dOffset.Floats, rows, channels, epsilon, op.IsTraining);
            dx.Written();
        };
    }

    public static Action Layer(KernelCall call)
    {
        float epsilon = (float)((Graphs.Ops.LayerNormalization)call.Op).Epsilon;
        var (x, gamma, beta, y, mean, inverse) = (call.In[0], call.In[1], call.In[2], call.Out[0], call.Out[1], call.Out[2]);
        var (rows, columns) = (Rows(x, gamma), (int)gamma.Size);
        return () => Kernels.Normalization.LayerNormalization.Forward(x.Floats, gamma.Floats, beta.Floats, y.Floats, mean.Floats, inverse.Floats, rows, columns, epsilon);
    }

    public static Action LayerGradient(KernelCall call)
    {
        var (dy, x, gamma, mean, inverse) = (call.In[0], call.In[1], call.In[2], call.In[3], call.In[4]);
        var (dx, dGamma, dBeta) = (call.Out[0], call.Out[1], call.Out[2]);
        var (rows, columns) = (Rows(x, gamma), (int)gamma.Size);
        return () => Kernels.Normalization.LayerNormalization.Gradient(
            dy.Floats, x.Floats, gamma.Floats, mean.Floats, inverse.Floats, dx.Floats, dGamma.Floats, dBeta.Floats, rows, columns);
    }

    private static int Rows(Operand x, Operand vector) => vector.Size == 0 ? 0 : checked((int)(x.Size / vector.Size));

    private static void Copy(Operand from, Operand first, Operand second)
    {
        Buffer.MemoryCopy(from.Address, first.Address, first.Bytes, from.Bytes);
        Buffer.MemoryCopy(from.Address, second.Address, second.Bytes, from.Bytes);
    }

    private static void Blend(Operand old, Operand value, float factor)
    {
        for (int i = 0; i < value.Size; i++)
        {
            value.Floats[i] = (1 - factor) * old.Floats[i] + factor * value.Floats[i];
        }
    }
}
