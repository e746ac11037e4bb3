using FsCheck;
using FsCheck.Xunit;
using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras.Tests.Runtime.Bindings;

public class ProductAndReductionBindingTests
{
    [Property(MaxTest = 100, EndSize = 1_000_000)]
    public void Reductions_over_any_axes_agree_with_the_definition(int seed)
    {
        var random = new Random(seed);
        Shape shape = [.. Enumerable.Range(0, random.Next(5)).Select(_ => random.Next(20) == 0 ? 0 : random.Next(1, 9))];
        Tensor axes = Enumerable.Range(0, shape.Rank).Where(_ => random.Next(2) == 0).Select(axis => random.Next(2) == 0 ? axis : axis - shape.Rank).ToArray();
        bool keep = random.Next(2) == 0;
        var x = Engines.Random(random, shape);
        foreach (Op op in new Op[] { new Sum(keep), new Mean(keep), new Prod(keep), new Max(keep), new Min(keep), new EuclideanNorm(keep) })
        {
            Engines.Agree(op, 2e-6, x, axes);
        }
        if (x.Size > 0 && shape.Rank > 0)
        {
            x.AsSpan<float>()[random.Next((int)x.Size)] = float.NaN;
            Engines.Agree(new Max(keep), 0, x, axes);
            Engines.Agree(new ArgMax(DType.Int32), 0, x, random.Next(shape.Rank));
            Engines.Agree(new ArgMin(), 0, x, random.Next(shape.Rank));
        }
    }

    [Property(MaxTest = 60, EndSize = 1_000_000)]
    public void Batched_products_agree_with_the_definition_for_every_transpose_and_repetition(int seed)
    {
        var random = new Random(seed);
        int[] batch = [.. Enumerable.Range(0, random.Next(3)).Select(_ => random.Next(1, 5))];
        int[] Part() => [.. batch.Skip(random.Next(batch.Length + 1)).Select(dim => random.Next(3) == 0 ? 1 : dim)];
        var (m, n, k) = (random.Next(1, 20), random.Next(1, 20), random.Next(1, 20));
        var (adjX, adjY) = (random.Next(2) == 0, random.Next(2) == 0);
        var a = Engines.Random(random, adjX ? [.. Part(), k, m] : [.. Part(), m, k]);
        var b = Engines.Random(random, adjY ? [.. Part(), n, k] : [.. Part(), k, n]);
        Engines.Agree(new BatchMatMulV2(adjX, adjY), 1e-5, a, b);
        Engines.Agree(new BatchMatMulV2(adjX, adjY), 1e-13, a.Cast(DType.Float64), b.Cast(DType.Float64));
    }

    [Property(MaxTest = 100, EndSize = 1_000_000)]
    public void Einsum_as_matrix_products_agrees_with_the_definition(int seed)
    {
        var random = new Random(seed);
        const string letters = "abcdef";
        int[] sizes = [.. letters.Select(_ => random.Next(1, 5))];
        string Some() => string.Concat(letters.OrderBy(_ => random.Next()).Take(random.Next(1, 5)));
        string[] operands = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Some())];
        string all = string.Concat(string.Concat(operands).Distinct().OrderBy(_ => random.Next()));
        string equation = $"{string.Join(',', operands)}->{all[..random.Next(all.Length + 1)]}";
        Tensor[] x = [.. operands.Select(axes => Engines.Random(random, [.. axes.Select(axis => sizes[letters.IndexOf(axis)])]))];
        Engines.Agree(new Einsum(equation), 1e-5, x);
    }
}
