using MLNet.Keras.Runtime.Kernels.Elementwise;
using MLNet.Keras.Runtime.Kernels.RandomNumbers;
using MLNet.Keras.Runtime.Threading;
using MLNet.Keras.Tests.Runtime.Threading;

namespace MLNet.Keras.Tests.Runtime.Kernels.Elementwise;

[Collection(WorkerPoolCollection.Name)]
public unsafe class ElementwiseProgramTests
{
    public static TheoryData<int, int> Domains => new()
    {
        { 1, 1 }, { 1, 7 }, { 1, 2048 }, { 1, 50_001 }, { 3, 5 }, { 1000, 3 }, { 257, 33 }, { 64, 2048 }, { 5, 2100 }, { 2, 20_000 }, { 70_000, 1 },
    };

    [Theory, MemberData(nameof(Domains))]
    public void Broadcasts_mean_what_they_say_on_one_thread_and_on_two(int rows, int columns)
    {
        // tanh(full · row + column) − scalar, and the same after relu; the mask of the first; the int32 input added.
        var program = new ElementwiseProgram(
            [Spread.Full, Spread.Row, Spread.Column, Spread.Scalar, new(Spread.Full, ElementType.Int32), new(Spread.Row, ElementType.Bool)],
            [
                new(ElementwiseOp.Mul, 0, 1), new(ElementwiseOp.Add, 6, 2), new(ElementwiseOp.Tanh, 7), new(ElementwiseOp.Sub, 8, 3),
                new(ElementwiseOp.Relu, 9), new(ElementwiseOp.Greater, 9, 3), new(ElementwiseOp.Add, 10, 4), new(ElementwiseOp.Select, 5, 12, 3),
            ],
            [9, new(11, ElementType.Bool), 13]);
        Assert.InRange(program.Temporaries, 2, 3);

        var random = new Random(rows * 31 + columns);
        int n = rows * columns;
        float[] full = Random(random, n), row = Random(random, columns), column = Random(random, rows), scalar = [0.25f];
        int[] integers = [.. Enumerable.Range(0, n).Select(i => i % 5 - 2)];
        byte[] chosen = [.. Enumerable.Range(0, columns).Select(i => (byte)(i % 2))];
        float[] difference = new float[n], selected = new float[n], difference2 = new float[n], selected2 = new float[n];
        byte[] mask = new byte[n], mask2 = new byte[n];

        fixed (float* f = full, r = row, c = column, s = scalar, d = difference, e = selected, d2 = difference2, e2 = selected2)
        fixed (byte* t = chosen, m = mask, m2 = mask2)
        fixed (int* i = integers)
        {
            void*[] inputs = [f, r, c, s, i, t];
            fixed (void** p = inputs)
            {
                Run(program, 1, p, [d, m, e], rows, columns);
                Run(program, 2, p, [d2, m2, e2], rows, columns);
            }
        }

        Assert.Equal(difference, difference2);
        Assert.Equal(mask, mask2);
        Assert.Equal(selected, selected2);
        for (int k = 0; k < n; k++)
        {
            float y = MathF.Tanh(full[k] * row[k % columns] + column[k / columns]) - 0.25f;
            Assert.Equal(y, difference[k], 1e-5f);
            Assert.Equal(difference[k] > 0.25f ? 1 : 0, mask[k]);
            Assert.Equal(chosen[k % columns] != 0 ? MathF.Max(difference[k], 0) + integers[k] : 0.25f, selected[k]);
        }
    }

    [Fact]
    public void Dropout_in_a_chain_is_the_kernels_dropout_on_any_thread_count()
    {
        var program = new ElementwiseProgram(
            [Spread.Full, Spread.DropoutState], [new(ElementwiseOp.Relu, 0), new(ElementwiseOp.Dropout, 2, 1)], [3]);
        var random = new Random(5);
        const int n = 40_000;
        float[] x = Random(random, n), y = new float[n], y2 = new float[n], expected = new float[n];
        var state = new DropoutState { Stream = PhiloxStream.FromSeed(3, 4), Rate = 0.4f, Scale = PhiloxVectors.DropoutScale(0.4) };
        fixed (float* p = x, q = y, q2 = y2, r = expected)
        {
            void*[] inputs = [p, &state];
            fixed (void** i = inputs)
            {
                Run(program, 1, i, [q], 200, n / 200);
                Run(program, 2, i, [q2], 200, n / 200);
            }
            PhiloxVectors.Dropout(state.Stream, 0, p, r, n, state.Rate, state.Scale);
        }
        for (int i = 0; i < n; i++) Assert.Equal(MathF.Max(0, expected[i]), y[i]);
        Assert.Equal(y, y2);
        Assert.InRange(expected.Count(v => v == 0), 0.38 * n, 0.42 * n);
    }

    [Fact]
    public void An_output_may_overwrite_an_input_that_nothing_reads_any_more()
    {
        var program = new ElementwiseProgram(
            [Spread.Full, Spread.Full, Spread.Row],
            [new(ElementwiseOp.Add, 0, 1), new(ElementwiseOp.Mul, 3, 1), new(ElementwiseOp.Sub, 4, 2)], [3, 5]);
        Assert.True(program.MayOverwrite(0, 0));
        Assert.False(program.MayOverwrite(1, 0));
        Assert.True(program.MayOverwrite(1, 1));
        Assert.False(program.MayOverwrite(2, 1));

        float[] a = [1, 2, 3, 4], b = [5, 6, 7, 8], row = [1, 2];
        fixed (float* p = a, q = b, r = row)
        {
            void*[] inputs = [p, q, r];
            fixed (void** i = inputs) Run(program, 1, i, [p, q], 2, 2);
        }
        Assert.Equal([6f, 8, 10, 12], a);
        Assert.Equal([29f, 46, 69, 94], b);
    }

    [Fact]
    public void Temporaries_are_shared_by_values_whose_lives_do_not_overlap()
    {
        var chain = Enumerable.Range(0, 20).Select(i => new ElementwiseInstruction(ElementwiseOp.Sigmoid, i)).ToArray();
        Assert.Equal(1, new ElementwiseProgram([Spread.Full], chain, [20]).Temporaries);
    }

    [Theory]
    [InlineData(1, 0, 3, "reads value 3")]
    [InlineData(0, 0, 0, "use Identity")]
    [InlineData(0, 2, 0, "DropoutState")]
    public void Programs_that_make_no_sense_are_refused_by_name(int a, int b, int output, string message)
    {
        Operand[] inputs = [Spread.Full, Spread.Row, Spread.DropoutState];
        ElementwiseInstruction[] code = [new(ElementwiseOp.Add, a == 1 ? 3 : a, b)];
        var e = Assert.Throws<ArgumentException>(() => new ElementwiseProgram(inputs, code, [output]));
        Assert.Contains(message, e.Message);
    }

    [Fact]
    public void A_warm_program_allocates_nothing()
    {
        var program = new ElementwiseProgram([Spread.Full, Spread.Row], [new(ElementwiseOp.Add, 0, 1), new(ElementwiseOp.Relu, 2)], [3]);
        float[] x = new float[64 * 300], row = new float[300];
        fixed (float* p = x, r = row)
        {
            void** inputs = stackalloc void*[] { p, r };
            void** outputs = stackalloc void*[] { p };
            program.Run(inputs, outputs, 64, 300);
            long before = GC.GetAllocatedBytesForCurrentThread();
            program.Run(inputs, outputs, 64, 300);
            Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        }
    }

    private static void Run(ElementwiseProgram program, int threads, void** inputs, void*[] outputs, int rows, int columns)
    {
        int before = WorkerPool.Threads;
        WorkerPool.Threads = threads;
        try
        {
            fixed (void** o = outputs) program.Run(inputs, o, rows, columns);
        }
        finally
        {
            WorkerPool.Threads = before;
        }
    }

    private static float[] Random(Random random, int n) => [.. Enumerable.Range(0, n).Select(_ => random.NextSingle() * 4 - 2)];
}
