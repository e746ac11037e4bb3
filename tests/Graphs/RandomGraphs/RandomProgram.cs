using MLNet.Keras.Graphs;

namespace MLNet.Keras.Tests.Graphs.RandomGraphs;

/// <summary>A program over K that a seed determines: the same steps on values and on symbolic tensors. Values stay between about -4 and 4.</summary>
internal sealed class RandomProgram
{
    private readonly int seed;
    private readonly int steps;
    private readonly bool smooth;

    /// <param name="seed">Determines operands and steps.</param>
    /// <param name="smooth">Only functions with continuous derivatives of every order.</param>
    public RandomProgram(int seed, bool smooth)
    {
        (this.seed, this.smooth) = (seed, smooth);
        var random = new Random(seed);
        steps = random.Next(3, 12);
        var (rows, columns) = (random.Next(1, 6), random.Next(1, 6));
        Shape[] kinds = [[rows, columns], [columns], [rows, 1], [], [random.Next(1, 4), rows, columns], [columns, rows]];
        Inputs = [.. Enumerable.Range(0, random.Next(2, 5)).Select(_ => kinds[random.Next(kinds.Length)])];
    }

    public Shape[] Inputs { get; }

    public Tensor[] Operands(DType dtype)
    {
        var random = new Random(seed + 1);
        return [.. Inputs.Select(shape => Tensor.From(Enumerable.Range(0, (int)shape.Size).Select(_ => random.NextDouble() * 4 - 2).ToArray(), shape).Cast(dtype))];
    }

    public Tensor Run(Tensor[] inputs)
    {
        var random = new Random(seed + 2);
        var values = new List<Tensor>(inputs);
        for (int step = 0; step < steps; step++)
        {
            var a = values[random.Next(values.Count)];
            var b = values[random.Next(values.Count)];
            values.Add(random.Next(7) switch
            {
                0 or 1 => Elementwise(random, a),
                2 or 3 => Pair(random, a, b),
                4 or 5 => Along(random, a, b),
                _ => new NetworkStep(random, smooth).Of(a, b),
            });
        }
        return values[inputs.Length..].TakeLast(3).Select(value => K.Mean(value)).Aggregate((sum, mean) => sum + mean);
    }

    private Tensor Elementwise(Random random, Tensor x)
    {
        int choice = random.Next(smooth ? 17 : 25);
        return choice switch
        {
            0 => K.Tanh(x),
            1 => K.Sigmoid(x),
            2 => K.Sin(x),
            3 => K.Cos(x),
            4 => K.Exp(-K.Square(x)),
            5 => K.Log(K.Square(x) + 0.5),
            6 => K.Sqrt(K.Square(x) + 0.25),
            7 => K.Rsqrt(K.Square(x) + 1),
            8 => K.Reciprocal(K.Square(x) + 1),
            9 => K.Softplus(x) - 1,
            10 => K.Arctan(x),
            11 => K.Erf(x),
            12 => K.Log1p(K.Square(x)),
            13 => K.Expm1(-K.Square(x)),
            14 => K.Power(K.Square(x) + 0.5, 0.75),
            15 => K.Arcsinh(x),
            16 => -x,
            17 => K.Abs(x),
            18 => K.Relu(x),
            19 => K.Relu6(x),
            20 => K.LeakyRelu(x, 0.3),
            21 => K.Elu(x),
            22 => K.Selu(x) * 0.5,
            23 => K.Clip(x, -0.7, 0.9),
            _ => K.Softsign(x),
        };
    }

    /// <summary>Two operands that broadcast; where they do not, the first with its own mean.</summary>
    private Tensor Pair(Random random, Tensor a, Tensor b)
    {
        b = Broadcasting.TryShape(a.Shape, b.Shape, out _) ? b : K.Mean(a);
        return random.Next(smooth ? 6 : 11) switch
        {
            0 => (a + b) * 0.5,
            1 => a - b * 0.5,
            2 => K.Tanh(a) * b,
            3 => a / (K.Square(b) + 1),
            4 => K.Arctan2(a, K.Square(b) + 0.5),
            5 => K.LogAddExp(a, K.Tanh(b)) - 1,
            6 => K.Maximum(a, b),
            7 => K.Minimum(a, b),
            8 => K.Where(K.Greater(a, b), a, b),
            9 => K.DivideNoNan(a, 1 + K.Abs(b)),
            _ => K.Where(K.LogicalAnd(K.Less(a, 1), K.IsFinite(b)), K.Tanh(a), Math.Tanh(1)),
        };
    }

    /// <summary>Reductions, running folds, products and rearrangements.</summary>
    private Tensor Along(Random random, Tensor a, Tensor b)
    {
        if (a.Rank == 0)
        {
            return K.Tanh(a) + K.Mean(b);
        }
        int axis = random.Next(a.Rank);
        bool keep = random.Next(2) == 0;
        return random.Next(smooth ? 11 : 13) switch
        {
            0 => K.Mean(a, [axis], keep),
            1 => K.Tanh(K.Sum(a, [axis], keep)),
            2 => K.LogSumExp(a, [axis], keep) - 1,
            3 => K.Tanh(K.Cumsum(a, axis)),
            4 => K.Prod(K.Tanh(a) + 0.25, [axis], keep),
            5 => K.Var(a, [axis], keep) * 0.5,
            6 when b.Rank > 0 && b.Shape[0] == a.Shape[^1] && b.Rank <= 2 => K.Tanh(K.MatMul(a, b)),
            7 when a.Rank >= 2 => K.Tanh(K.MatMul(a, a, transposeB: true)),
            8 when a.Rank >= 2 => K.Tanh(K.Einsum("...ij,...kj->...ik", a, a)),
            9 => K.Norm(a + 2.5, axis: [axis], keepDims: keep) * 0.25,
            10 => K.Concatenate([a, K.Sin(a)], axis),
            11 => K.Max(a, [axis], keep),
            12 => K.Min(a, [axis], keep),
            _ => K.Tanh(a),
        };
    }
}
