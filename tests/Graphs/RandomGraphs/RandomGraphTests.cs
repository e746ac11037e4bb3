using FsCheck;
using FsCheck.Xunit;
using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Differentiation;
using MLNet.Keras.Graphs.Engines;
using MLNet.Keras.Runtime;

namespace MLNet.Keras.Tests.Graphs.RandomGraphs;

/// <summary>Random programs over elementwise ops, reductions, products, and what layers are made of. A failure prints the seed that makes it again.</summary>
public class RandomGraphTests
{
    private static readonly EmbeddedEngine Plain = new(plain: true);
    private static readonly EmbeddedEngine Default = new();

    [Property(MaxTest = 200, EndSize = 1_000_000)]
    public void Compiled_plainly_or_fused_or_run_at_once_a_program_gives_the_same(int seed)
    {
        var program = new RandomProgram(seed, smooth: false);
        var operands = program.Operands(DType.Float32);
        double atOnce = program.Run(operands).ToScalar<double>();
        double plain = Compiled(Plain, program, operands, (_, y) => [y])[0][0];
        double fused = Compiled(Default, program, operands, (_, y) => [y])[0][0];
        Close(plain, atOnce, 2e-5, $"seed {seed}, at once");
        Close(plain, fused, 2e-5, $"seed {seed}, fused");
    }

    [Property(MaxTest = 80, EndSize = 1_000_000)]
    public void Gradients_of_the_default_engine_are_the_plain_ones(int seed)
    {
        var program = new RandomProgram(seed, smooth: true);
        var operands = program.Operands(DType.Float32);
        var plain = Compiled(Plain, program, operands, (x, y) => Differentiate.Gradients([y], x));
        var fused = Compiled(Default, program, operands, (x, y) => Differentiate.Gradients([y], x));
        for (int i = 0; i < plain.Length; i++)
        {
            for (int j = 0; j < plain[i].Length; j++)
            {
                Close(plain[i][j], fused[i][j], 2e-4, $"seed {seed}, gradient {i}[{j}]");
            }
        }
    }

    [Property(MaxTest = 80, EndSize = 1_000_000)]
    public void Gradients_are_central_differences(int seed)
    {
        var program = new RandomProgram(seed, smooth: true);
        CheckDifferences(program, seed, (_, y) => y);
    }

    [Property(MaxTest = 50, EndSize = 1_000_000)]
    public void Second_derivatives_are_central_differences_of_gradients(int seed)
    {
        var program = new RandomProgram(seed, smooth: true);
        var weights = program.Operands(DType.Float64);
        CheckDifferences(program, seed, (x, y) =>
            Differentiate.Gradients([y], x).Select((gradient, i) => K.Sum(gradient * K.Cos(weights[i]))).Aggregate((sum, part) => sum + part));
    }

    /// <summary>The gradient of a scalar made from the program, against its differences at a few places.</summary>
    private static void CheckDifferences(RandomProgram program, int seed, Func<Tensor[], Tensor, Tensor> scalar)
    {
        const double step = 1e-5;
        var operands = program.Operands(DType.Float64);
        using var run = Compile(Default, program, operands, (x, y) =>
        {
            var s = scalar(x, y);
            return [s, .. Differentiate.Gradients([s], x)];
        });
        run.Run();
        double[][] gradients = [.. operands.Select((_, i) => run.Output(1 + i).ToArray<double>())];
        var random = new Random(seed);
        for (int i = 0; i < operands.Length; i++)
        {
            for (int trial = 0; trial < 3; trial++)
            {
                int place = random.Next((int)operands[i].Size);
                double At(double offset)
                {
                    operands[i].AsSpan<double>()[place] += offset;
                    run.Run();
                    operands[i].AsSpan<double>()[place] -= offset;
                    return run.Output(0).ToScalar<double>();
                }
                Close((At(step) - At(-step)) / (2 * step), gradients[i][place], 2e-6, $"seed {seed}, input {i}[{place}]");
            }
        }
    }

    private static double[][] Compiled(IEngine engine, RandomProgram program, Tensor[] operands, Func<Tensor[], Tensor, Tensor[]> results)
    {
        int count = 0;
        using var run = Compile(engine, program, operands, (x, y) =>
        {
            var all = results(x, y);
            count = all.Length;
            return all;
        });
        run.Run();
        return [.. Enumerable.Range(0, count).Select(i => run.Output(i).ToArray<double>())];
    }

    private static IExecutable Compile(IEngine engine, RandomProgram program, Tensor[] operands, Func<Tensor[], Tensor, Tensor[]> results)
    {
        var graph = Trace.Function([.. operands.Select(TensorSpec.Of)], x => results(x, program.Run(x)));
        var run = engine.Compile(graph);
        for (int i = 0; i < operands.Length; i++)
        {
            run.Bind(i, operands[i]);
        }
        return run;
    }

    private static void Close(double expected, double actual, double tolerance, string what) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance * (1 + Math.Abs(expected)) || expected.Equals(actual), $"{what}: {actual:R}, expected {expected:R}");
}
