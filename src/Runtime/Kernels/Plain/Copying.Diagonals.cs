using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Kernels.Plain;

internal sealed partial class Copying
{
    public Action Diag(KernelCall call) => OntoDiagonal(call.In[0], call.Out[0], 1, call.In[0].Size, call.In[0].Size, clear: true);

    public Action DiagPart(KernelCall call) => FromDiagonal(call.In[0], call.Out[0], 1, call.Out[0].Size, call.Out[0].Size);

    public Action MatrixDiag(KernelCall call) => OntoDiagonal(call.In[0], call.Out[0], call.In[0].Shape[..^1].Size, call.Out[0].Shape[^2], call.Out[0].Shape[^1], clear: true);

    public Action MatrixDiagPart(KernelCall call) => FromDiagonal(call.In[0], call.Out[0], call.In[0].Shape[..^2].Size, call.In[0].Shape[^2], call.In[0].Shape[^1]);

    public Action MatrixSetDiag(KernelCall call)
    {
        var whole = Whole(call);
        var write = OntoDiagonal(call.In[1], call.Out[0], call.In[0].Shape[..^2].Size, call.In[0].Shape[^2], call.In[0].Shape[^1], clear: false);
        return () =>
        {
            whole();
            write();
        };
    }

    private Action OntoDiagonal(Operand diagonals, Operand matrices, long batch, long rows, long columns, bool clear)
    {
        int length = (int)Math.Min(rows, columns);
        var write = copy(diagonals, 0, [length, 1], matrices, 0, [rows * columns, columns + 1], [(int)batch, length]);
        return () =>
        {
            if (clear)
            {
                Clear(matrices);
            }
            write();
        };
    }

    private Action FromDiagonal(Operand matrices, Operand diagonals, long batch, long rows, long columns)
    {
        int length = (int)Math.Min(rows, columns);
        return copy(matrices, 0, [rows * columns, columns + 1], diagonals, 0, [length, 1], [(int)batch, length]);
    }
}
