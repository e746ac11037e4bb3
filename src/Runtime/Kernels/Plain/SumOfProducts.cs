using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Kernels.Plain;

/// <summary>Einsum as it is defined: over all values of all letters, the product of the operands is added to the result.</summary>
internal static class SumOfProducts
{
    public static Action Prepare(KernelCall call)
    {
        var y = call.Out[0];
        var equation = EinsumEquation.Parse(((Einsum)call.Op).Equation, [.. call.In.Select(input => input.Shape.Rank)]);
        char[] letters = [.. string.Concat(equation.Operands).Distinct()];
        Shape domain = letters.Select(letter => equation.SizeOf(letter, call.In.Select(input => input.Shape))).ToArray();
        var strides = call.In.Select((input, i) => Along(letters, equation.Operands[i], input.Shape)).ToArray();
        var target = Along(letters, equation.Result, y.Shape);
        bool real = y.DType.IsFloating;
        var sums = new double[y.Size];
        var integers = new long[y.Size];
        return () =>
        {
            Array.Clear(sums);
            Array.Clear(integers);
            for (long i = 0; i < domain.Size; i++)
            {
                double product = 1;
                long exact = 1;
                for (int k = 0; k < strides.Length; k++)
                {
                    long at = Strides.Offset(i, domain, strides[k]);
                    product *= real ? Values.Real(call.In[k], at) : 1;
                    exact *= real ? 1 : Values.Integer(call.In[k], at);
                }
                long to = Strides.Offset(i, domain, target);
                sums[to] += product;
                integers[to] += exact;
            }
            for (long i = 0; i < y.Size; i++)
            {
                if (real)
                {
                    Values.Set(y, i, sums[i]);
                }
                else
                {
                    Values.Set(y, i, integers[i]);
                }
            }
        };
    }

    /// <summary>How far a step of each letter moves in an operand: a letter that stands twice moves along the diagonal; axes of size 1 repeat.</summary>
    private static long[] Along(char[] letters, string axes, Shape shape)
    {
        var own = Strides.Of(shape);
        return [.. letters.Select(letter => axes.Select((axis, i) => axis == letter && shape[i] != 1 ? own[i] : 0).Sum())];
    }
}
