using MLNet.Keras.Runtime.Kernels.Simd;
using MLNet.Keras.Runtime.Kernels.Softmax;
using MLNet.Keras.Tests.Runtime.Threading;

namespace MLNet.Keras.Tests.Runtime.Kernels.Softmax;

[Collection(WorkerPoolCollection.Name)]
public unsafe class SoftmaxTests
{
    public static TheoryData<int, int> Shapes => new() { { 1, 1 }, { 5, 3 }, { 128, 10 }, { 7, 16 }, { 33, 17 }, { 3, 1000 }, { 400, 64 } };

    [Theory, MemberData(nameof(Shapes))]
    public void Softmax_and_log_softmax_agree_with_double_twins(int rows, int columns)
    {
        float[] x = RandomData.Floats(rows + columns, rows * columns, 30);
        double[] logarithms = LogSoftmax(x, rows, columns);
        foreach (int bits in Isa.Available)
        {
            float[] y = Run(bits, log: false), z = Run(bits, log: true);
            RandomData.Close([.. logarithms.Select(Math.Exp)], y, 1e-5, 1e-37);
            RandomData.Close(logarithms, z, 1e-6, 4e-6);
            Assert.Equal(y, OnThreads.Run(1, () => Run(bits, log: false)));
        }

        float[] Run(int bits, bool log)
        {
            var y = new float[x.Length];
            fixed (float* p = x, q = y)
            {
                if (log) SoftmaxRows.RunLog(p, q, rows, columns, bits);
                else SoftmaxRows.Run(p, q, rows, columns, bits);
            }
            return y;
        }
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Cross_entropies_agree_with_double_twins(int rows, int columns)
    {
        float[] x = RandomData.Floats(rows * columns, rows * columns, 10), weights = RandomData.Floats(3, rows);
        int[] labels = [.. Enumerable.Range(0, rows).Select(r => r * 7 % columns)];
        long[] longs = [.. labels.Select(l => (long)l)];
        float[] oneHot = new float[x.Length];
        for (int r = 0; r < rows; r++) oneHot[r * columns + labels[r]] = 1;
        double[] logarithms = LogSoftmax(x, rows, columns);
        double[] loss = [.. labels.Select((label, r) => -logarithms[r * columns + label])];
        double[] gradient = [.. logarithms.Select((l, i) => (Math.Exp(l) - oneHot[i]) * 0.5 * weights[i / columns])];
        foreach (int bits in Isa.Available)
        {
            float[] l1 = new float[rows], l2 = new float[rows], l3 = new float[rows], d1 = new float[x.Length], d2 = new float[x.Length], d3 = [.. x];
            fixed (float* p = x, w = weights, t = oneHot, a = l1, b = l2, c = l3, d = d1, e = d2, f = d3)
            fixed (int* i = labels)
            fixed (long* j = longs)
            {
                SoftmaxCrossEntropy.Sparse(p, i, a, d, rows, columns, 0.5f, w, bits);
                SoftmaxCrossEntropy.Dense(p, t, b, e, rows, columns, 0.5f, w, bits);
                SoftmaxCrossEntropy.Sparse(f, j, c, f, rows, columns, 0.5f, w, bits);
            }
            RandomData.Close(loss, l1, 1e-5, 4e-6);
            RandomData.Close(loss, l2, 1e-5, 4e-6);
            RandomData.Close(gradient, d1, 1e-5, 2e-7);
            RandomData.Close(gradient, d2, 1e-5, 2e-7);
            Assert.Equal(l1, l3);
            Assert.Equal(d1, d3);
        }
    }

    [Fact]
    public void A_label_that_is_no_class_makes_its_row_NaN_and_touches_no_other()
    {
        float[] x = RandomData.Floats(1, 12), loss = new float[3], d = new float[12];
        int[] labels = [0, 4, -1];
        fixed (float* p = x, l = loss, q = d)
        fixed (int* i = labels) SoftmaxCrossEntropy.Sparse(p, i, l, q, 3, 4);
        Assert.Equal([false, true, true], loss.Select(float.IsNaN));
        Assert.Equal(8, d.Count(float.IsNaN));
        Assert.DoesNotContain(d[..4], float.IsNaN);
    }

    internal static double[] LogSoftmax(float[] x, int rows, int columns)
    {
        var y = new double[x.Length];
        for (int r = 0; r < rows; r++)
        {
            var row = x.AsSpan(r * columns, columns).ToArray();
            double max = row.Max(), total = Math.Log(row.Sum(v => Math.Exp(v - max)));
            for (int j = 0; j < columns; j++) y[r * columns + j] = row[j] - max - total;
        }
        return y;
    }
}
