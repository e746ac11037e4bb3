using MLNet.Keras.Runtime.Kernels.Softmax;
using MLNet.Keras.Tests.Goldens;

namespace MLNet.Keras.Tests.Runtime.Kernels.Softmax;

/// <summary>Softmax over the last axis, non-finite rows included.</summary>
public unsafe class SoftmaxGoldenTests
{
    [Fact]
    public void Rows_are_Kerass()
    {
        var cases = Golden.Family("activations").Cases.Where(c => c.Function is "softmax" or "log_softmax").ToArray();
        GoldenRun.Drive("activations (softmax)", cases, golden =>
        {
            if (golden.Error is not null) return "refusals";
            var x = golden.Inputs[0];
            if (x.DType != "F32") return "float64 and float16";
            if (golden.Argument("axis") is { } axis && (axis.ValueKind == System.Text.Json.JsonValueKind.Array || axis.GetInt32() != -1)) return "other axes";
            int columns = x.Shape[^1];
            var y = new float[x.Count];
            fixed (float* p = x.Floats, q = y)
            {
                if (golden.Function == "softmax") SoftmaxRows.Run(p, q, x.Count / columns, columns);
                else SoftmaxRows.RunLog(p, q, x.Count / columns, columns);
            }
            GoldenAssert.Equal(golden, golden.Outputs[0], y);
            return null;
        }, atLeast: 8);
    }
}
