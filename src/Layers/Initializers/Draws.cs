namespace MLNet.Keras.Initializers;

/// <summary>Random values as Keras on TensorFlow draws them from an integer seed.</summary>
internal static class Draws
{
    private const uint Multiplier0 = 0xD2511F53, Multiplier1 = 0xCD9E8D57, Step0 = 0x9E3779B9, Step1 = 0xBB67AE85;

    // Until the graph has TensorFlow's stateless random ops, float32 uniforms are drawn here.
    public static Tensor Uniform(Shape shape, double min, double max, DType dtype, int seed)
    {
        using var values = new Tensor(shape, DType.Float32);
        var span = values.AsSpan<float>();
        uint[] key = Block([(uint)seed, 0, 0, 0], 0x3EC8F720, 0x02461E29);
        float low = (float)min, range = (float)max - low;
        for (int i = 0; i < span.Length; i += 4)
        {
            uint[] words = Block([(uint)(i / 4), 0, key[2], key[3]], key[0], key[1]);
            for (int j = 0; j < 4 && i + j < span.Length; j++)
            {
                span[i + j] = (BitConverter.UInt32BitsToSingle(words[j] & 0x7FFFFF | 0x3F800000) - 1) * range + low;
            }
        }
        return values.Cast(dtype);
    }

    public static Tensor Normal(Shape shape, double mean, double stddev, DType dtype, int seed) => throw new NotSupportedException("normal draws");

    public static Tensor TruncatedNormal(Shape shape, double mean, double stddev, DType dtype, int seed) => throw new NotSupportedException("truncated normal draws");

    private static uint[] Block(uint[] c, uint key0, uint key1)
    {
        for (int round = 0; round < 10; round++, key0 += Step0, key1 += Step1)
        {
            ulong p0 = (ulong)Multiplier0 * c[0], p1 = (ulong)Multiplier1 * c[2];
            c = [(uint)(p1 >> 32) ^ c[1] ^ key0, (uint)p1, (uint)(p0 >> 32) ^ c[3] ^ key1, (uint)p0];
        }
        return c;
    }
}
