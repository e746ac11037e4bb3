using System.Text.Json;
using MLNet.Keras.Tests.Goldens;
using Formulas = MLNet.Keras.Activations.Formulas;

namespace MLNet.Keras.Tests.Layers.Parts;

public class ActivationGoldenTests
{
    [Fact]
    public void Activations_and_their_gradients_are_Kerass() => GoldenRun.Drive("activations", golden =>
    {
        if (golden.Error is not null)
        {
            return "refused calls";
        }
        if (golden.Function is "hard_silu" or "hard_swish" && golden.Inputs[0].AsDoubles().Any(double.IsInfinity))
        {
            // At ±∞ the slope is 1 and 0; TensorFlow multiplies ∞ by 0 there.
            return "knowingly better: slopes at infinity";
        }
        Function.Check(golden, x => [Of(golden)(x[0])]);
        return null;
    }, atLeast: 150);

    [Fact]
    public void Identifiers_are_Kerass()
    {
        var identifiers = Golden.Family("activations").Root.GetProperty("identifiers").EnumerateArray()
            .Where(entry => entry.TryGetProperty("function", out var function) && function.ValueKind == JsonValueKind.String).ToArray();
        Assert.NotEmpty(identifiers);
        foreach (var entry in identifiers.Where(entry => entry.GetProperty("identifier").GetString() != "threshold"))
        {
            Assert.Equal(entry.GetProperty("function").GetString(), ((ActivationFunction)entry.GetProperty("identifier").GetString()!).Name);
        }
    }

    private static Func<Tensor, Tensor> Of(GoldenCase golden)
    {
        double Number(string name, double otherwise) => golden.Number(name, otherwise);
        int[] axis = golden.Argument("axis") is not { } given ? [-1]
            : given.ValueKind == JsonValueKind.Array ? [.. given.EnumerateArray().Select(one => one.GetInt32())] : [given.GetInt32()];
        double? most = golden.Argument("max_value") is { } value ? value.GetDouble() : null;
        return golden.Function switch
        {
            "celu" => x => Formulas.Celu(x, Number("alpha", 1)),
            "elu" => x => K.Elu(x, Number("alpha", 1)),
            "gelu" => x => Formulas.Gelu(x, golden.Argument("approximate") is { ValueKind: JsonValueKind.True }),
            "glu" => x => Formulas.Glu(x, axis[0]),
            "hard_shrink" => x => Formulas.HardShrink(x, Number("threshold", 0.5)),
            "soft_shrink" => x => Formulas.SoftShrink(x, Number("threshold", 0.5)),
            "leaky_relu" => x => K.LeakyRelu(x, Number("negative_slope", 0.2)),
            "log_softmax" => x => K.LogSoftmax(x, axis),
            "softmax" => x => K.Softmax(x, axis),
            "sparsemax" => x => Formulas.Sparsemax(x, axis[0]),
            "squareplus" => x => Formulas.Squareplus(x, Number("b", 4)),
            "relu" => x => Formulas.Relu(x, Number("negative_slope", 0), most, Number("threshold", 0)),
            "threshold" => Activations.Threshold(Number("threshold", 0), Number("default_value", 0)).Apply,
            _ => Activations.Find(golden.Function!).Apply,
        };
    }
}
