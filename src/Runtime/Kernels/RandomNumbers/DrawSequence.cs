namespace MLNet.Keras.Runtime.Kernels.RandomNumbers;

/// <summary>The uniforms and normals of one rejection sampler: two doubles per block, each pair handed out last first, as TensorFlow does.</summary>
internal struct DrawSequence(PhiloxStream stream, ulong firstBlock)
{
    private ulong next = firstBlock;
    private double uniform, normal;
    private bool hasUniform, hasNormal;

    public double Uniform()
    {
        hasUniform = !hasUniform;
        if (!hasUniform) return uniform;
        var block = stream.Block(next++);
        uniform = UniformBits.Double(block, 0);
        return UniformBits.Double(block, 1);
    }

    public double Normal()
    {
        hasNormal = !hasNormal;
        if (!hasNormal) return normal;
        (normal, double last) = BoxMuller.Double(stream.Block(next++));
        return last;
    }
}
