using MLNet.Keras.Runtime.Kernels.Optimizers;
using MLNet.Keras.Runtime.Kernels.Simd;
using MLNet.Keras.Tests.Runtime.Threading;

namespace MLNet.Keras.Tests.Runtime.Kernels.Optimizers;

[Collection(WorkerPoolCollection.Name)]
public unsafe class UpdateRunnerTests
{
    [Fact]
    public void Adam_gives_the_same_bits_on_one_and_two_threads_and_allocates_nothing()
    {
        foreach (int bits in Isa.Available)
        {
            var (one, two) = (OnThreads.Run(1, () => Train(bits)), OnThreads.Run(2, () => Train(bits)));
            Assert.Equal(one, two);
        }
    }

    private static float[] Train(int bits)
    {
        const int n = 40_003;
        float[] w = RandomData.Floats(1, n), g = RandomData.Floats(2, n), m = new float[n], v = new float[n];
        fixed (float* p = w, q = g, r = m, s = v)
        {
            var k = new AdamUpdate.Constants(0.01f, 0.1f, 0.001f, 1e-7f, 0, false);
            AdamUpdate.Run(in k, p, q, r, s, null, n, bits);
            long before = GC.GetAllocatedBytesForCurrentThread();
            AdamUpdate.Run(in k, p, q, r, s, null, n, bits);
            Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        }
        return w;
    }
}
