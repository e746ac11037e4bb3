using MLNet.Keras.Runtime.Kernels.Optimizers;

namespace MLNet.Keras.Benchmarks.Bare;

/// <summary>All weights of a net in one block, with their gradients and Adam's moments: one update serves them all.</summary>
internal sealed unsafe class Parameters
{
    private const int Lanes = 16;

    private readonly int[] offsets;
    private readonly float* weights, gradients, momenta, velocities;
    private readonly int count;
    private int step;

    public Parameters(NativeFloats memory, params ReadOnlySpan<int> sizes)
    {
        offsets = new int[sizes.Length];
        for (int i = 0; i < sizes.Length; i++)
        {
            offsets[i] = count;
            count += (sizes[i] + Lanes - 1) / Lanes * Lanes;
        }
        weights = memory.Take(count);
        gradients = memory.Take(count);
        momenta = memory.Take(count);
        velocities = memory.Take(count);
    }

    public float* Weight(int index) => weights + offsets[index];

    public float* Gradient(int index) => gradients + offsets[index];

    /// <summary>Normal values of Glorot's deviation.</summary>
    public void Initialize(int index, int inputs, int outputs)
    {
        using var values = KerasRandom.Normal([inputs, outputs], stddev: MathF.Sqrt(2f / (inputs + outputs)));
        values.AsSpan<float>().CopyTo(new Span<float>(Weight(index), inputs * outputs));
    }

    public void Update(double learningRate)
    {
        step++;
        float alpha = (float)(learningRate * Math.Sqrt(1 - Math.Pow(.999, step)) / (1 - Math.Pow(.9, step)));
        AdamUpdate.Run(new(alpha, 0.1f, 0.001f, 1e-7f, 0, false), weights, gradients, momenta, velocities, null, count);
    }
}
