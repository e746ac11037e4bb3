namespace MLNet.Keras.Runtime.Memory;

/// <summary>
/// Who is using a thread's scratch memory. A kernel that calls another keeps its own slot, so that the inner one cannot
/// overwrite it.
/// </summary>
internal enum ScratchSlot
{
    /// <summary>Panels of a product's right operand.</summary>
    PackedB,

    /// <summary>Row blocks of a product's left operand.</summary>
    PackedA,

    /// <summary>Patches of an image, one row per output cell.</summary>
    Patches,

    /// <summary>An image with a zero border, or another rearranged operand.</summary>
    Image,

    /// <summary>Rearranged weights.</summary>
    Weights,

    /// <summary>One row of sums per chunk of a long reduction.</summary>
    PartialSums,

    /// <summary>Whatever an elementwise or reduction kernel needs.</summary>
    Elementwise,

    /// <summary>A convolution's result for one image, on its way to a pooling or back.</summary>
    PooledImage,

    /// <summary>Packed weights and partial gradients of pooled convolutions.</summary>
    PooledWeights,
}
