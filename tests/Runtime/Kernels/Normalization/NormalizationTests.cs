using MLNet.Keras.Runtime.Kernels.Normalization;
using MLNet.Keras.Runtime.Kernels.Simd;
using MLNet.Keras.Tests.Runtime.Threading;

namespace MLNet.Keras.Tests.Runtime.Kernels.Normalization;

[Collection(WorkerPoolCollection.Name)]
public unsafe class NormalizationTests
{
    private const float Epsilon = 1e-3f;

    public static TheoryData<int, int> Shapes => new() { { 1, 4 }, { 6, 3 }, { 128, 16 }, { 2000, 33 }, { 50, 300 } };

    [Theory, MemberData(nameof(Shapes))]
    public void Batch_normalization_and_its_gradient_agree_with_double_twins(int rows, int channels)
    {
        float[] x = [.. RandomData.Floats(1, rows * channels).Select(v => v + 5)], dy = RandomData.Floats(2, rows * channels);
        float[] gamma = RandomData.Floats(3, channels), beta = RandomData.Floats(4, channels);
        var one = OnThreads.Run(1, Run);
        foreach (var (a, b) in one.Zip(OnThreads.Run(2, Run))) Assert.Equal(a, b);

        double[][] columns = [.. Enumerable.Range(0, channels).Select(c => Enumerable.Range(0, rows).Select(r => (double)x[r * channels + c]).ToArray())];
        double[] mean = [.. columns.Select(c => c.Average())], variance = [.. columns.Select((c, j) => c.Average(v => (v - mean[j]) * (v - mean[j])))];
        double[] inverse = [.. variance.Select(v => 1 / Math.Sqrt(v + Epsilon))];
        var (y, dx, dGamma, dBeta) = (new double[x.Length], new double[x.Length], new double[channels], new double[channels]);
        for (int i = 0; i < x.Length; i++)
        {
            int c = i % channels;
            double normal = (x[i] - mean[c]) * inverse[c];
            y[i] = normal * gamma[c] + beta[c];
            dGamma[c] += dy[i] * normal;
            dBeta[c] += dy[i];
        }
        for (int i = 0; i < x.Length; i++)
        {
            int c = i % channels;
            dx[i] = gamma[c] * inverse[c] * (dy[i] - dBeta[c] / rows - (x[i] - mean[c]) * inverse[c] * dGamma[c] / rows);
        }
        RandomData.Close(mean, one[1], 1e-6, 1e-6);
        RandomData.Close(variance, one[2], 1e-4, 1e-6);
        RandomData.Close([.. variance.Select(v => v * rows / Math.Max(1, rows - 1))], one[3], 1e-4, 1e-6);
        RandomData.Close(y, one[0], 1e-4, 5e-5);
        RandomData.Close(dx, one[4], 1e-3, 1e-4);
        RandomData.Close(dGamma, one[5], 1e-4, 1e-3);
        RandomData.Close(dBeta, one[6], 1e-4, 1e-3);

        float[][] Run()
        {
            float[] y = new float[x.Length], mean = new float[channels], variance = new float[channels], unbiased = new float[channels];
            float[] dx = new float[x.Length], dGamma = new float[channels], dBeta = new float[channels];
            fixed (float* p = x, d = dy, g = gamma, b = beta, q = y, m = mean, v = variance, u = unbiased, e = dx, f = dGamma, h = dBeta)
            {
                BatchNormalization.Train(p, g, b, q, m, v, u, rows, channels, Epsilon);
                BatchNormalization.Gradient(d, p, g, m, v, e, f, h, rows, channels, Epsilon, training: true);
            }
            return [y, mean, variance, unbiased, dx, dGamma, dBeta];
        }
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Layer_normalization_and_its_gradient_agree_with_double_twins(int rows, int columns)
    {
        float[] x = [.. RandomData.Floats(1, rows * columns).Select(v => v + 2)], dy = RandomData.Floats(2, rows * columns);
        float[] gamma = RandomData.Floats(3, columns), beta = RandomData.Floats(4, columns);
        var (y, dx, dGamma, dBeta) = (new double[x.Length], new double[x.Length], new double[columns], new double[columns]);
        for (int r = 0; r < rows; r++)
        {
            double[] row = [.. x.Skip(r * columns).Take(columns).Select(v => (double)v)];
            double mean = row.Average(), inverse = 1 / Math.Sqrt(row.Average(v => (v - mean) * (v - mean)) + Epsilon), meanG = 0, meanProduct = 0;
            for (int j = 0; j < columns; j++)
            {
                double normal = (row[j] - mean) * inverse, d = dy[r * columns + j];
                y[r * columns + j] = normal * gamma[j] + beta[j];
                dGamma[j] += d * normal;
                dBeta[j] += d;
                meanG += d * gamma[j] / columns;
                meanProduct += d * gamma[j] * normal / columns;
            }
            for (int j = 0; j < columns; j++)
                dx[r * columns + j] = inverse * (dy[r * columns + j] * gamma[j] - meanG - (row[j] - mean) * inverse * meanProduct);
        }
        foreach (int bits in Isa.Available)
        {
            float[][] one = OnThreads.Run(1, () => Run(bits)), two = OnThreads.Run(2, () => Run(bits));
            foreach (var (a, b) in one.Zip(two)) Assert.Equal(a, b);
            RandomData.Close(y, one[0], 1e-4, 2e-5);
            RandomData.Close(dx, one[1], 1e-3, 5e-5);
            RandomData.Close(dGamma, one[2], 1e-4, 1e-3);
            RandomData.Close(dBeta, one[3], 1e-4, 1e-3);
        }

        float[][] Run(int bits)
        {
            float[] y = new float[x.Length], mean = new float[rows], inverse = new float[rows], dx = new float[x.Length], dGamma = new float[columns], dBeta = new float[columns];
            fixed (float* p = x, d = dy, g = gamma, b = beta, q = y, m = mean, v = inverse, e = dx, f = dGamma, h = dBeta)
            {
                LayerNormalization.Forward(p, g, b, q, m, v, rows, columns, Epsilon, bits);
                LayerNormalization.Gradient(d, p, g, m, v, e, f, h, rows, columns, bits);
            }
            return [y, dx, dGamma, dBeta];
        }
    }
}
