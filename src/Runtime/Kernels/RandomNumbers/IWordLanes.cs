namespace MLNet.Keras.Runtime.Kernels.RandomNumbers;

/// <summary>A vector of 32-bit words, as far as Philox and its conversions need it: the kernel is written once for every width.</summary>
internal unsafe interface IWordLanes<V> where V : struct
{
    static abstract int Count { get; }

    static abstract V Broadcast(uint x);

    static abstract V Add(V a, V b);

    static abstract V And(V a, V b);

    static abstract V Or(V a, V b);

    static abstract V Xor(V a, V b);

    /// <summary>All ones where a ≥ b, both below 2³¹.</summary>
    static abstract V AtLeast(V a, V b);

    /// <summary>The 64-bit products' halves, per lane.</summary>
    static abstract void Multiply(V a, uint factor, out V high, out V low);

    /// <summary>
    /// Block numbers for the lanes such that <see cref="Transpose"/>, which works within 128 bits, yields words in stream order:
    /// with K 128-bit parts, element e of part k is block e · K + k.
    /// </summary>
    static abstract V BlockNumbers { get; }

    /// <summary>Word 0..3 of each block → the words in stream order.</summary>
    static abstract void Transpose(ref V a, ref V b, ref V c, ref V d);

    static abstract V Load(float* p);

    static abstract void Store(float* p, V v);

    static abstract void Store(uint* p, V v);

    /// <summary>As float lanes: a · b.</summary>
    static abstract V MultiplySingle(V a, V b);

    /// <summary>As float lanes: a + b.</summary>
    static abstract V AddSingle(V a, V b);
}
