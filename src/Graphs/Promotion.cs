using System.Runtime.CompilerServices;

namespace MLNet.Keras.Graphs;

/// <summary>Keras's rules for operands of different dtypes (<c>keras.backend.result_type</c>).</summary>
internal static class Promotion
{
    /// <summary>The dtype in which operands meet. C# scalars are weak: they only decide between bool, integer and float.</summary>
    public static DType Result(params ReadOnlySpan<Tensor> operands)
    {
        DType? strong = null;
        foreach (var operand in operands)
        {
            if (!operand.IsWeak)
            {
                strong = strong is { } met ? Join(met, operand.DType) : operand.DType;
            }
        }
        bool weakFloat = false;
        bool weakInteger = false;
        foreach (var operand in operands)
        {
            weakFloat |= operand.IsWeak && operand.DType.IsFloating;
            weakInteger |= operand.IsWeak && operand.DType.IsInteger;
        }
        return strong switch
        {
            { IsFloating: true } => strong.Value,
            { } when weakFloat => DType.Float32,
            DType.Bool when weakInteger => DType.Int32,
            { } => strong.Value,
            null => weakFloat ? DType.Float32 : DType.Int32,
        };
    }

    /// <summary>Both operands in the dtype in which they meet.</summary>
    public static (Tensor, Tensor) Meet(Tensor a, Tensor b)
    {
        var dtype = Result(a, b);
        return (To(a, dtype), To(b, dtype));
    }

    /// <summary>All operands in the dtype in which they meet.</summary>
    /// <exception cref="ShapeException">There are none.</exception>
    public static Tensor[] MeetAll(Tensor[] operands, [CallerMemberName] string function = "")
    {
        if (operands.Length == 0)
        {
            throw new ShapeException($"{function}: at least one tensor expected, got none.");
        }
        var dtype = Result(operands);
        return [.. operands.Select(operand => To(operand, dtype))];
    }

    /// <summary>The operand in a dtype; a weak scalar becomes a constant of it.</summary>
    public static Tensor To(Tensor tensor, DType dtype) => tensor switch
    {
        { IsWeak: true } => Tensor.From<double>([tensor.WeakValue], []).Cast(dtype),
        _ when tensor.DType == dtype => tensor,
        _ => new Ops.Cast(dtype).Apply(tensor),
    };

    /// <summary>A C# scalar as a tensor of its own dtype, int32 or float32: some of Keras's functions convert before they promote.</summary>
    public static Tensor Strong(Tensor tensor) => tensor.IsWeak ? To(tensor, tensor.DType) : tensor;

    internal static DType Join(DType a, DType b)
    {
        if (a == b || b == DType.Bool)
        {
            return a;
        }
        if (a == DType.Bool)
        {
            return b;
        }
        if (a.IsFloating || b.IsFloating)
        {
            return a.IsFloating && b.IsFloating
                ? (a, b) is (DType.Float16, DType.BFloat16) or (DType.BFloat16, DType.Float16) ? DType.Float32 : (DType)Math.Max((int)a, (int)b)
                : a.IsFloating ? a : b;
        }
        bool signedA = a < DType.UInt8;
        bool signedB = b < DType.UInt8;
        if (signedA == signedB)
        {
            return (DType)Math.Max((int)a, (int)b);
        }
        var (signed, unsigned) = signedA ? (a, b) : (b, a);
        return signed.Size > unsigned.Size ? signed : unsigned switch
        {
            DType.UInt8 => DType.Int16,
            DType.UInt16 => DType.Int32,
            DType.UInt32 => DType.Int64,
            _ => DType.Float32,
        };
    }
}
