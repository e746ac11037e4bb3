using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime;

namespace MLNet.Keras.Tests.Runtime.Kernels.Layout;

/// <summary>Data-moving ops in blocks against the same ops element by element, over random shapes and element sizes.</summary>
public class BlockCopyTests
{
    private static readonly EmbeddedEngine Plain = new(plain: true);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Blocks_and_single_elements_give_the_same_bytes(int seed)
    {
        var random = new Random(seed);
        DType[] dtypes = [DType.Float32, DType.Float64, DType.Float16, DType.Bool, DType.Int32, DType.Int64, DType.UInt8];
        foreach (var (op, inputs) in Calls(random, dtypes[random.Next(dtypes.Length)]))
        {
            var expected = Plain.Execute(op, inputs);
            var actual = EmbeddedEngine.Default.Execute(op, inputs);
            for (int i = 0; i < expected.Length; i++)
            {
                Assert.True(expected[i].AsBytes().SequenceEqual(actual[i].AsBytes()), $"seed {seed}: {op} on {string.Join(", ", inputs.Select(TensorSpec.Of))}");
            }
        }
    }

    private static IEnumerable<(Op, Tensor[])> Calls(Random random, DType dtype)
    {
        int rank = random.Next(1, 6);
        int[] dims = [.. Enumerable.Range(0, rank).Select(_ => random.Next(1, rank > 3 ? 6 : 20))];
        var x = Values(random, dims, dtype);
        int axis = random.Next(rank);
        var alongAxis = Tensor.From<int>([axis], []);
        int[] perm = [.. Enumerable.Range(0, rank)];
        random.Shuffle(perm);
        yield return (new Transpose(), [x, Vector(perm)]);
        yield return (new ReverseV2(), [x, Vector([axis, .. rank > 1 ? [(axis + 1) % rank] : Array.Empty<int>()])]);
        int[] begin = [.. dims.Select(dim => random.Next(dim))];
        yield return (new Slice(), [x, Vector(begin), Vector([.. dims.Zip(begin, (dim, first) => random.Next(dim - first + 1))])]);
        var step = Vector([.. dims.Select(_ => random.Next(1, 4))]);
        var slice = new StridedSlice(EndMask: ~0);
        yield return (slice, [x, Vector(begin), Vector(dims), step]);
        yield return (new StridedSliceGrad(EndMask: ~0), [Vector(dims), Vector(begin), Vector(dims), step, slice.Apply(x, Vector(begin), Vector(dims), step)]);
        yield return (new Tile(), [x, Vector([.. dims.Select(_ => random.Next(4))])]);
        int[] paddings = [.. dims.SelectMany(_ => new[] { random.Next(3), random.Next(3) })];
        yield return (new Pad(), [x, Tensor.From(paddings, [rank, 2])]);
        yield return (new PadV2(), [x, Tensor.From(paddings, [rank, 2]), Values(random, [], dtype)]);
        yield return (new Pack(axis), [x, x, Values(random, dims, dtype)]);
        yield return (new Unpack(dims[axis], axis), [x]);
        yield return (new ConcatV2(), [x, Values(random, ((Shape)dims).With(axis, 3).Dims, dtype), x, alongAxis]);
        yield return (new SplitV(2), [x, Vector([dims[axis] / 3, dims[axis] - dims[axis] / 3]), alongAxis]);
        yield return (new Split(dims[axis]), [alongAxis, x]);
        yield return (new BroadcastTo(), [Values(random, ((Shape)dims).With(axis, 1).Dims, dtype), Vector([2, .. dims])]);
        string format = random.Next(2) == 0 ? "NHWC" : "NCHW";
        var image = Values(random, [2, 4, 4, 4], dtype);
        yield return (new SpaceToDepth(2, format), [image]);
        yield return (new DepthToSpace(2, format), [image]);
    }

    private static Tensor Vector(int[] values) => Tensor.From(values, [values.Length]);

    private static Tensor Values(Random random, ReadOnlySpan<int> dims, DType dtype)
    {
        var tensor = new Tensor(Shape.Create(dims), dtype);
        random.NextBytes(tensor.AsBytes());
        return tensor;
    }
}
