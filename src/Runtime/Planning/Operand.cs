using System.Runtime.CompilerServices;
using MLNet.Keras.Graphs;

namespace MLNet.Keras.Runtime.Planning;

/// <summary>Where a kernel finds or puts a tensor. The address may change between runs (bound inputs), so kernels read it each time.</summary>
/// <param name="spec">Known shape and dtype.</param>
/// <param name="viewOf">The operand whose memory this one shows under another shape.</param>
internal sealed unsafe class Operand(TensorSpec spec, Operand? viewOf = null)
{
    private readonly Operand? root = viewOf?.Root;
    private byte* address;

    public TensorSpec Spec { get; } = spec;

    public Shape Shape => Spec.Shape;

    public DType DType => Spec.DType;

    public long Size { get; } = spec.Shape.Size;

    public long Bytes => Size * DType.Size;

    /// <summary>The operand that owns the memory.</summary>
    public Operand Root => root ?? this;

    public byte* Address
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => root is null ? address : root.address;
        set => address = value;
    }

    public float* Floats
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (float*)Address;
    }

    /// <summary>Values that are known when the plan is made; null for what is computed.</summary>
    public Tensor? Constant { get; init; }

    /// <summary>The path of the variable whose memory it is, for errors.</summary>
    public string? Variable { get; init; }

    public void CopyTo(Tensor target) => Buffer.MemoryCopy(Address, target.Address, Bytes, Bytes);

    /// <summary>The operand of a variable's memory.</summary>
    public static Operand Of(Variable variable) => new(TensorSpec.Of(variable.Value)) { Variable = variable.Path, Address = variable.Value.Address };

    /// <summary>The operand of a tensor that holds values.</summary>
    public static Operand Of(Tensor values) => new(TensorSpec.Of(values)) { Constant = values, Address = values.Address };
}
