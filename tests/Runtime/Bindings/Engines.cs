using MLNet.Keras.Graphs;
using MLNet.Keras.Runtime;

namespace MLNet.Keras.Tests.Runtime.Bindings;

/// <summary>Runs one op on the plain and on the default engine and compares.</summary>
internal static class Engines
{
    private static readonly EmbeddedEngine Plain = new(plain: true);

    /// <summary>Random values in [-1, 1), rounded so that equal values (ties of maxima) occur.</summary>
    public static Tensor Random(Random random, Shape shape)
    {
        var tensor = new Tensor(shape, DType.Float32);
        foreach (ref float x in tensor.AsSpan<float>())
        {
            x = random.Next(-64, 64) / 64f;
        }
        return tensor;
    }

    public static void Agree(Op op, double tolerance, params Tensor[] inputs)
    {
        var expected = Plain.Execute(op, inputs);
        var actual = EmbeddedEngine.Default.Execute(op, inputs);
        for (int i = 0; i < expected.Length; i++)
        {
            double[] want = expected[i].ToArray<double>(), got = actual[i].ToArray<double>();
            Assert.Equal(expected[i].Shape, actual[i].Shape);
            for (int j = 0; j < want.Length; j++)
            {
                Assert.True(Math.Abs(want[j] - got[j]) <= tolerance * (1 + Math.Abs(want[j])) || want[j].Equals(got[j]),
                    $"{op} on {string.Join(", ", inputs.Select(TensorSpec.Of))}: result {i}[{j}] = {got[j]:R}, plain {want[j]:R}");
            }
        }
    }
}
