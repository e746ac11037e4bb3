using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Kernels.Plain;

/// <summary>Batch normalization and its gradient, channel by channel.</summary>
internal static class BatchNorm
{
    public static Action Forward(KernelCall call)
    {
        var op = (FusedBatchNormV3)call.Op;
        var (x, scale, offset) = (call.In[0], call.In[1], call.In[2]);
        var (at, within, count) = Channels(x.Shape, op.DataFormat);
        return () =>
        {
            for (long c = 0; c < scale.Size; c++)
            {
                double mean = 0, variance = 0;
                for (long i = 0; i < count; i++)
                {
                    mean += Values.Real(x, at(c) + within(i)) / count;
                }
                for (long i = 0; i < count; i++)
                {
                    double distance = Values.Real(x, at(c) + within(i)) - mean;
                    variance += distance * distance / count;
                }
                var (newMean, newVariance) = (mean, variance * count / Math.Max(count - 1, 1));
                if (!op.IsTraining)
                {
                    (mean, variance) = (Values.Real(call.In[3], c), Values.Real(call.In[4], c));
                    (newMean, newVariance) = (mean, variance);
                }
                else if (op.ExponentialAvgFactor != 1)
                {
                    newMean = Blend(op, call.In[3], c, newMean);
                    newVariance = Blend(op, call.In[4], c, newVariance);
                }
                double factor = Values.Real(scale, c) / Math.Sqrt(variance + op.Epsilon), shift = Values.Real(offset, c);
                for (long i = 0; i < count; i++)
                {
                    long index = at(c) + within(i);
                    Values.Set(call.Out[0], index, (Values.Real(x, index) - mean) * factor + shift);
                }
                Values.Set(call.Out[1], c, newMean);
                Values.Set(call.Out[2], c, newVariance);
                Values.Set(call.Out[3], c, mean);
                Values.Set(call.Out[4], c, variance);
            }
            Values.Set(call.Out[5], 0, 0.0);
        };
    }

    public static Action Backward(KernelCall call)
    {
        var op = (FusedBatchNormGradV3)call.Op;
        var (dy, x, scale) = (call.In[0], call.In[1], call.In[2]);
        var (at, within, count) = Channels(x.Shape, op.DataFormat);
        return () =>
        {
            for (long c = 0; c < scale.Size; c++)
            {
                double mean = Values.Real(call.In[3], c), inverse = 1 / Math.Sqrt(Values.Real(call.In[4], c) + op.Epsilon);
                double dScale = 0, dOffset = 0;
                for (long i = 0; i < count; i++)
                {
                    long index = at(c) + within(i);
                    dOffset += Values.Real(dy, index);
                    dScale += Values.Real(dy, index) * (Values.Real(x, index) - mean) * inverse;
                }
                for (long i = 0; i < count; i++)
                {
                    long index = at(c) + within(i);
                    double centred = op.IsTraining ? (dOffset + (Values.Real(x, index) - mean) * inverse * dScale) / count : 0;
                    Values.Set(call.Out[0], index, Values.Real(scale, c) * inverse * (Values.Real(dy, index) - centred));
                }
                Values.Set(call.Out[1], c, dScale);
                Values.Set(call.Out[2], c, dOffset);
            }
        };
    }

    private static double Blend(FusedBatchNormV3 op, Operand given, long channel, double own) =>
        (1 - op.ExponentialAvgFactor) * Values.Real(given, channel) + op.ExponentialAvgFactor * own;

    private static (Func<long, long> At, Func<long, long> Within, long Count) Channels(Shape shape, string dataFormat)
    {
        int channel = dataFormat == "NHWC" ? shape.Rank - 1 : 1;
        return Reduction.Axes(shape, [.. Enumerable.Range(0, shape.Rank).Where(axis => axis != channel)]);
    }
}
