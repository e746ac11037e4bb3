using System.Text.Json;
using MLNet.Keras.Runtime.Kernels.Optimizers;
using MLNet.Keras.Runtime.Kernels.Simd;
using MLNet.Keras.Tests.Goldens;

namespace MLNet.Keras.Tests.Runtime.Kernels.Optimizers;

/// <summary>The fused updates against ten steps of Keras's optimizers, for every case that is nothing but the update.</summary>
public unsafe class OptimizersGoldenTests
{
    private static readonly string[] Known =
        ["learning_rate", "momentum", "nesterov", "weight_decay", "beta_1", "beta_2", "epsilon", "amsgrad", "rho", "centered"];

    [Fact]
    public void Fused_updates_are_Kerass() => GoldenRun.Drive("optimizers", Drive, atLeast: 19);

    private static string? Drive(GoldenCase golden)
    {
        if (golden.Class is not ("SGD" or "Adam" or "AdamW" or "RMSprop")) return golden.Class ?? "other";
        if (golden.Error is not null || !golden.Has("values") || !golden.Has("kwargs")) return "refusals and the like";
        if (golden.Text("variable_set") != "three" || golden.Tensors("values").Any(v => v.DType != "F32")) return "other dtypes and slices";
        foreach (var argument in golden.Json.GetProperty("kwargs").EnumerateObject())
            if (!Known.Contains(argument.Name) || argument.Value.ValueKind == JsonValueKind.Object) return argument.Name;
        if (golden.Has("note") || golden.Has("exclude_from_weight_decay")) return "special protocols";

        var variables = golden.Family.Root.GetProperty("variable_sets").GetProperty("three").EnumerateArray().ToArray();
        for (int v = 0; v < variables.Length; v++)
            foreach (int bits in Isa.Available)
                GoldenAssert.Equal(golden, golden.Tensors("values")[v], Train(golden, variables[v], bits));
        return null;
    }

    private static float[] Train(GoldenCase golden, JsonElement variable, int bits)
    {
        float[] weight = golden.Family.Tensor(variable.GetProperty("initial")).Floats, gradients = golden.Family.Tensor(variable.GetProperty("gradients")).Floats;
        int n = weight.Length;
        int[] recorded = [.. golden.Json.GetProperty("steps").EnumerateArray().Select(s => s.GetInt32())];
        float[] slot0 = new float[n], slot1 = new float[n], slot2 = new float[n];
        var values = new List<float>();
        fixed (float* w = weight, g = gradients, p = slot0, q = slot1, r = slot2)
            for (int step = 1; step <= recorded[^1]; step++)
            {
                Step(golden, step, w, g + (step - 1) % 10 * n, p, q, r, n, bits);
                if (recorded.Contains(step)) values.AddRange(weight);
            }
        return [.. values];
    }

    private static void Step(GoldenCase golden, int step, float* w, float* g, float* p, float* q, float* r, int n, int bits)
    {
        double rate = golden.Number("learning_rate", golden.Class == "SGD" ? 0.01 : 0.001), momentum = golden.Number("momentum", 0);
        float decay = (float)(golden.Number("weight_decay", golden.Class == "AdamW" ? 0.004 : 0) * rate), epsilon = (float)golden.Number("epsilon", 1e-7);
        if (golden.Class == "SGD")
        {
            bool nesterov = golden.Argument("nesterov")?.GetBoolean() == true;
            SgdUpdate.Run(new((float)rate, (float)momentum, nesterov, decay), w, g, momentum == 0 ? null : p, n, bits);
        }
        else if (golden.Class == "RMSprop")
        {
            bool centered = golden.Argument("centered")?.GetBoolean() == true;
            RmsPropUpdate.Run(
                new((float)rate, (float)golden.Number("rho", 0.9), (float)momentum, epsilon, centered, decay),
                w, g, p, momentum == 0 ? null : q, centered ? r : null, n, bits);
        }
        else
        {
            double beta1 = golden.Number("beta_1", 0.9), beta2 = golden.Number("beta_2", 0.999);
            bool amsgrad = golden.Argument("amsgrad")?.GetBoolean() == true;
            double alpha = rate * Math.Sqrt(1 - Math.Pow(beta2, step)) / (1 - Math.Pow(beta1, step));
            AdamUpdate.Run(new((float)alpha, (float)(1 - beta1), (float)(1 - beta2), epsilon, decay, amsgrad), w, g, p, q, amsgrad ? r : null, n, bits);
        }
    }
}
