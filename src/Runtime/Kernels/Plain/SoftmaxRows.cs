using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Kernels.Plain;

/// <summary>Softmax and the cross-entropies over it, row by row.</summary>
internal static class SoftmaxRows
{
    public static Action Softmax(KernelCall call) => Rows(call, (x, max, sum) => Math.Exp(x - max) / sum);

    public static Action LogSoftmax(KernelCall call) => Rows(call, (x, max, sum) => x - max - Math.Log(sum));

    public static Action CrossEntropy(KernelCall call)
    {
        var (features, labels, loss, backprop) = (call.In[0], call.In[1], call.Out[0], call.Out[1]);
        var featureStrides = Strides.Broadcast(features.Shape, backprop.Shape);
        var labelStrides = Strides.Broadcast(labels.Shape, backprop.Shape);
        int classes = backprop.Shape[1];
        var row = new double[classes];
        return () =>
        {
            for (long n = 0; n < loss.Size; n++)
            {
                for (int c = 0; c < classes; c++)
                {
                    row[c] = Values.Real(features, n * featureStrides[0] + c * featureStrides[1]);
                }
                var (max, sum) = Statistics(row);
                double total = 0;
                for (int c = 0; c < classes; c++)
                {
                    double label = Values.Real(labels, n * labelStrides[0] + c * labelStrides[1]);
                    // A label of 0 silences even an infinite logarithm.
                    total += label == 0 ? 0 : label * (Math.Log(sum) + max - row[c]);
                    Values.Set(backprop, n * classes + c, Math.Exp(row[c] - max) / sum - label);
                }
                Values.Set(loss, n, total);
            }
        };
    }

    public static Action SparseCrossEntropy(KernelCall call)
    {
        var (features, labels, loss, backprop) = (call.In[0], call.In[1], call.Out[0], call.Out[1]);
        int classes = features.Shape[1];
        var row = new double[classes];
        return () =>
        {
            for (long n = 0; n < loss.Size; n++)
            {
                long label = Values.Integer(labels, n);
                CheckLabel(label, classes, n);
                for (int c = 0; c < classes; c++)
                {
                    row[c] = Values.Real(features, n * classes + c);
                }
                var (max, sum) = Statistics(row);
                for (int c = 0; c < classes; c++)
                {
                    Values.Set(backprop, n * classes + c, Math.Exp(row[c] - max) / sum - (c == label ? 1 : 0));
                }
                Values.Set(loss, n, Math.Log(sum) + max - row[label]);
            }
        };
    }

    internal static void CheckLabel(long label, int classes, long row)
    {
        if ((ulong)label >= (ulong)classes)
        {
            throw new IndexException($"Row {row} has the label {label}; with {classes} classes, labels from 0 to {classes - 1} are expected.");
        }
    }

    private static Action Rows(KernelCall call, Func<double, double, double, double> element)
    {
        var (x, y) = (call.In[0], call.Out[0]);
        var row = new double[x.Shape[^1]];
        return () =>
        {
            for (long start = 0; start < x.Size; start += row.Length)
            {
                for (int i = 0; i < row.Length; i++)
                {
                    row[i] = Values.Real(x, start + i);
                }
                var (max, sum) = Statistics(row);
                for (int i = 0; i < row.Length; i++)
                {
                    Values.Set(y, start + i, element(row[i], max, sum));
                }
            }
        };
    }

    private static (double Max, double Sum) Statistics(double[] row)
    {
        double max = double.NegativeInfinity;
        foreach (double x in row)
        {
            max = Math.Max(max, x);
        }
        double sum = 0;
        foreach (double x in row)
        {
            sum += Math.Exp(x - max);
        }
        return (max, sum);
    }
}
