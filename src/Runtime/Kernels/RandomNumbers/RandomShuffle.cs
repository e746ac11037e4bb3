namespace MLNet.Keras.Runtime.Kernels.RandomNumbers;

/// <summary>A random permutation as TensorFlow's <c>stateless_shuffle</c> draws it: the stable argsort of float32 uniforms.</summary>
internal static class RandomShuffle
{
    public static void Indices(PhiloxStream stream, Span<int> indices)
    {
        var keys = new ulong[indices.Length];
        Span<float> uniform = new float[indices.Length];
        RandomUniform.Fill(stream, 0, uniform);
        // Uniforms are not negative, so their bits sort as they do; the index below them makes the sort stable.
        for (int i = 0; i < keys.Length; i++) keys[i] = (ulong)BitConverter.SingleToUInt32Bits(uniform[i]) << 32 | (uint)i;
        Array.Sort(keys);
        for (int i = 0; i < keys.Length; i++) indices[i] = (int)(uint)keys[i];
    }
}
