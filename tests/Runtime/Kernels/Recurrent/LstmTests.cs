using MLNet.Keras.Runtime.Kernels.Recurrent;
using MLNet.Keras.Runtime.Kernels.Simd;
using MLNet.Keras.Runtime.Memory;
using MLNet.Keras.Tests.Runtime.Threading;

namespace MLNet.Keras.Tests.Runtime.Kernels.Recurrent;

[Collection(WorkerPoolCollection.Name)]
public unsafe class LstmTests
{
    public static TheoryData<int, int, int, int, bool, bool> Shapes => new()
    {
        { 1, 1, 1, 1, false, false }, { 3, 4, 5, 6, false, true }, { 2, 7, 3, 17, true, true }, { 9, 5, 8, 32, false, false }, { 33, 3, 20, 24, true, false },
    };

    [Theory, MemberData(nameof(Shapes))]
    public void Values_and_gradients_agree_with_a_double_twin(int batch, int steps, int inputs, int units, bool backwards, bool initialState)
    {
        var data = new Operands(batch, steps, inputs, units, backwards, initialState);
        double[][] expected = Twin(data);
        foreach (int bits in Isa.Available)
        {
            float[][] one = OnThreads.Run(1, () => Run(data, bits)), two = OnThreads.Run(2, () => Run(data, bits));
            for (int k = 0; k < one.Length; k++)
            {
                Assert.Equal(one[k], two[k]);
                RandomData.Close(expected[k], one[k], 1e-4, 2e-5);
            }
        }
    }

    /// <summary>Operands, and cotangents of the outputs and of the last hidden and cell states.</summary>
    private sealed class Operands(int batch, int steps, int inputs, int units, bool backwards, bool initialState)
    {
        public readonly int Batch = batch, Steps = steps, Inputs = inputs, Units = units;
        public readonly bool Backwards = backwards, InitialState = initialState;
        public readonly float[] X = RandomData.Floats(1, batch * steps * inputs), W = RandomData.Floats(2, inputs * 4 * units, 0.5f);
        public readonly float[] R = RandomData.Floats(3, units * 4 * units, 0.5f), B = RandomData.Floats(4, 4 * units);
        public readonly float[] H0 = RandomData.Floats(5, batch * units), C0 = RandomData.Floats(6, batch * units);
        public readonly float[] DY = RandomData.Floats(7, batch * steps * units), DH = RandomData.Floats(8, batch * units), DC = RandomData.Floats(9, batch * units);
    }

    /// <summary>Outputs, last hidden, then the gradients of x, W, R, b, and, with an initial state, of h0 and c0.</summary>
    private static float[][] Run(Operands o, int bits)
    {
        var owned = new List<nint>();
        int states = o.Batch * o.Units;
        var s = new LstmSequence
        {
            Batch = o.Batch, Steps = o.Steps, Inputs = o.Inputs, Units = o.Units, Backwards = o.Backwards, X = In(o.X), TimeMajorX = Out(o.X.Length), Kernel = In(o.W), RecurrentKernel = In(o.R),
            Bias = In(o.B), InitialHidden = o.InitialState ? In(o.H0) : null, InitialCell = o.InitialState ? In(o.C0) : null, Gates = Out(states * o.Steps * 4),
            Previous = Out(states * o.Steps), Cells = Out(states * (o.Steps + 1)), TanhCells = Out(states * o.Steps), Outputs = Out(states * o.Steps), LastHidden = Out(states),
        };
        LstmForward.Run(in s, bits);
        var d = new LstmGradients
        {
            Outputs = In(o.DY), LastHidden = In(o.DH), LastCell = In(o.DC), X = Out(o.X.Length), Kernel = Out(o.W.Length), RecurrentKernel = Out(o.R.Length),
            Bias = Out(o.B.Length), InitialHidden = o.InitialState ? Out(states) : null, InitialCell = o.InitialState ? Out(states) : null,
        };
        LstmBackward.Run(in s, in d, bits);
        List<float[]> results =
        [
            Read(s.Outputs, states * o.Steps), Read(s.LastHidden, states), Read(d.X, o.X.Length), Read(d.Kernel, o.W.Length),
            Read(d.RecurrentKernel, o.R.Length), Read(d.Bias, o.B.Length),
        ];
        if (o.InitialState) results.AddRange([Read(d.InitialHidden, states), Read(d.InitialCell, states)]);
        foreach (nint p in owned) AlignedMemory.Free((void*)p);
        return [.. results];

        float* Out(int n)
        {
            var p = AlignedMemory.Allocate<float>(n);
            owned.Add((nint)p);
            return p;
        }

        float* In(float[] x)
        {
            var p = Out(x.Length);
            x.CopyTo(new Span<float>(p, x.Length));
            return p;
        }

        static float[] Read(float* p, int n) => new ReadOnlySpan<float>(p, n).ToArray();
    }

    private static double[][] Twin(Operands o)
    {
        int U = o.Units, T = o.Steps, D = o.Inputs, G = 4 * U;
        double[] y = new double[o.Batch * T * U], hLast = new double[o.Batch * U], dx = new double[o.X.Length], dW = new double[o.W.Length];
        double[] dR = new double[o.R.Length], dB = new double[G], dH0 = new double[o.Batch * U], dC0 = new double[o.Batch * U];
        for (int b = 0; b < o.Batch; b++)
        {
            var h = new double[T + 1, U];
            var c = new double[T + 1, U];
            var gates = new double[T, G];
            for (int u = 0; u < U && o.InitialState; u++) (h[0, u], c[0, u]) = (o.H0[b * U + u], o.C0[b * U + u]);
            for (int t = 0; t < T; t++)
            {
                int time = o.Backwards ? T - 1 - t : t;
                for (int g = 0; g < G; g++)
                {
                    double z = o.B[g];
                    for (int i = 0; i < D; i++) z += o.X[(b * T + time) * D + i] * o.W[i * G + g];
                    for (int u = 0; u < U; u++) z += h[t, u] * o.R[u * G + g];
                    gates[t, g] = g / U == 2 ? Math.Tanh(z) : 1 / (1 + Math.Exp(-z));
                }
                for (int u = 0; u < U; u++)
                {
                    c[t + 1, u] = gates[t, U + u] * c[t, u] + gates[t, u] * gates[t, 2 * U + u];
                    h[t + 1, u] = gates[t, 3 * U + u] * Math.Tanh(c[t + 1, u]);
                    y[(b * T + t) * U + u] = h[t + 1, u];
                    hLast[b * U + u] = h[t + 1, u];
                }
            }
            double[] dh = [.. Enumerable.Range(0, U).Select(u => (double)o.DH[b * U + u])], dc = [.. Enumerable.Range(0, U).Select(u => (double)o.DC[b * U + u])];
            for (int t = T - 1; t >= 0; t--)
            {
                int time = o.Backwards ? T - 1 - t : t;
                var dz = new double[G];
                for (int u = 0; u < U; u++)
                {
                    double i = gates[t, u], f = gates[t, U + u], k = gates[t, 2 * U + u], q = gates[t, 3 * U + u], tanh = Math.Tanh(c[t + 1, u]);
                    double d = dh[u] + o.DY[(b * T + t) * U + u], dState = dc[u] + d * q * (1 - tanh * tanh);
                    dz[u] = dState * k * i * (1 - i);
                    dz[U + u] = dState * c[t, u] * f * (1 - f);
                    dz[2 * U + u] = dState * i * (1 - k * k);
                    dz[3 * U + u] = d * tanh * q * (1 - q);
                    dc[u] = dState * f;
                }
                for (int u = 0; u < U; u++)
                {
                    dh[u] = 0;
                    for (int g = 0; g < G; g++)
                    {
                        dh[u] += dz[g] * o.R[u * G + g];
                        dR[u * G + g] += h[t, u] * dz[g];
                    }
                }
                for (int g = 0; g < G; g++)
                {
                    dB[g] += dz[g];
                    for (int i = 0; i < D; i++)
                    {
                        dW[i * G + g] += o.X[(b * T + time) * D + i] * dz[g];
                        dx[(b * T + time) * D + i] += dz[g] * o.W[i * G + g];
                    }
                }
            }
            for (int u = 0; u < U; u++) (dH0[b * U + u], dC0[b * U + u]) = (dh[u], dc[u]);
        }
        return [y, hLast, dx, dW, dR, dB, dH0, dC0];
    }
}
