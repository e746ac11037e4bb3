using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Kernels.Plain;

/// <summary>
/// Plain kernels compute every float type in double and every integer type in long: short, exact enough to judge fast kernels by,
/// and one code for all dtypes. This reads and writes single elements so.
/// </summary>
internal static unsafe class Values
{
    public static double Real(Operand operand, long index) => operand.DType switch
    {
        DType.Float32 => ((float*)operand.Address)[index],
        DType.Float64 => ((double*)operand.Address)[index],
        DType.Float16 => (double)((Half*)operand.Address)[index],
        DType.BFloat16 => ((BFloat16*)operand.Address)[index],
        DType.UInt64 => ((ulong*)operand.Address)[index],
        _ => Integer(operand, index),
    };

    public static long Integer(Operand operand, long index) => operand.DType switch
    {
        DType.Int32 => ((int*)operand.Address)[index],
        DType.Int64 => ((long*)operand.Address)[index],
        DType.Bool or DType.UInt8 => operand.Address[index],
        DType.Int8 => ((sbyte*)operand.Address)[index],
        DType.Int16 => ((short*)operand.Address)[index],
        DType.UInt16 => ((ushort*)operand.Address)[index],
        DType.UInt32 => ((uint*)operand.Address)[index],
        DType.UInt64 => (long)((ulong*)operand.Address)[index],
        _ => (long)Real(operand, index),
    };

    public static void Set(Operand operand, long index, double value)
    {
        switch (operand.DType)
        {
            case DType.Float32: ((float*)operand.Address)[index] = (float)value; break;
            case DType.Float64: ((double*)operand.Address)[index] = value; break;
            case DType.Float16: ((Half*)operand.Address)[index] = (Half)value; break;
            case DType.BFloat16: ((BFloat16*)operand.Address)[index] = (BFloat16)(float)value; break;
            default: Set(operand, index, (long)value); break;
        }
    }

    public static void Set(Operand operand, long index, long value)
    {
        switch (operand.DType)
        {
            case DType.Int32: ((int*)operand.Address)[index] = (int)value; break;
            case DType.Int64: ((long*)operand.Address)[index] = value; break;
            case DType.Bool: operand.Address[index] = value != 0 ? (byte)1 : (byte)0; break;
            case DType.UInt8 or DType.Int8: operand.Address[index] = (byte)value; break;
            case DType.Int16 or DType.UInt16: ((short*)operand.Address)[index] = (short)value; break;
            case DType.UInt32: ((uint*)operand.Address)[index] = (uint)value; break;
            case DType.UInt64: ((ulong*)operand.Address)[index] = (ulong)value; break;
            default: Set(operand, index, (double)value); break;
        }
    }

    public static void Copy(Operand source, long from, Operand target, long to)
    {
        switch (source.DType.Size)
        {
            case 1: target.Address[to] = source.Address[from]; break;
            case 2: ((short*)target.Address)[to] = ((short*)source.Address)[from]; break;
            case 4: ((int*)target.Address)[to] = ((int*)source.Address)[from]; break;
            default: ((long*)target.Address)[to] = ((long*)source.Address)[from]; break;
        }
    }
}
