using MLNet.Keras.Runtime.Threading;

namespace MLNet.Keras.Tests.Runtime.Threading;

[Collection(WorkerPoolCollection.Name)]
public sealed unsafe class WorkerPoolTests : IDisposable
{
    private readonly int threads = WorkerPool.Threads;

    public void Dispose() => WorkerPool.Threads = threads;

    [Theory, InlineData(1), InlineData(2), InlineData(5)]
    public void Every_part_runs_exactly_once(int count)
    {
        WorkerPool.Threads = count;
        int* hits = stackalloc int[37];
        for (int round = 0; round < 2000; round++)
        {
            int parts = 1 + round % 37;
            new Span<int>(hits, 37).Clear();
            WorkerPool.Run(parts, &Hit, hits);
            for (int i = 0; i < 37; i++) Assert.Equal(i < parts ? 1 : 0, hits[i]);
        }
    }

    [Fact]
    public void The_thread_count_may_change_between_jobs()
    {
        int* hits = stackalloc int[8];
        for (int round = 0; round < 3000; round++)
        {
            WorkerPool.Threads = 1 + round * 7 % 5;
            WorkerPool.Run(8, &Hit, hits);
        }
        for (int i = 0; i < 8; i++) Assert.Equal(3000, hits[i]);
    }

    [Fact]
    public void Parked_workers_wake()
    {
        WorkerPool.Threads = 3;
        int* hits = stackalloc int[3];
        for (int round = 0; round < 5; round++)
        {
            Thread.Sleep(30);
            WorkerPool.Run(3, &Hit, hits);
        }
        for (int i = 0; i < 3; i++) Assert.Equal(5, hits[i]);
    }

    [Fact]
    public void Nested_calls_run_inline()
    {
        WorkerPool.Threads = 2;
        int* hits = stackalloc int[6];
        WorkerPool.Run(2, &HitThree, hits);
        for (int i = 0; i < 6; i++) Assert.Equal(1, hits[i]);
    }

    [Theory, InlineData(0), InlineData(1), InlineData(2)]
    public void An_exception_of_any_part_reaches_the_caller_and_leaves_the_pool_usable(int failing)
    {
        WorkerPool.Threads = 3;
        nint context = failing;
        var error = Assert.Throws<InvalidOperationException>(() => WorkerPool.Run(3, &Fail, (void*)context));
        Assert.Equal($"part {failing}", error.Message);
        int* hits = stackalloc int[3];
        WorkerPool.Run(3, &Hit, hits);
        for (int i = 0; i < 3; i++) Assert.Equal(1, hits[i]);
    }

    [Fact]
    public void Concurrent_callers_each_get_all_their_parts()
    {
        WorkerPool.Threads = 2;
        var wrong = 0;
        var callers = Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            int* hits = stackalloc int[4];
            for (int round = 0; round < 3000; round++) WorkerPool.Run(4, &Hit, hits);
            for (int i = 0; i < 4; i++) if (hits[i] != 3000) Interlocked.Increment(ref wrong);
        })).ToList();
        callers.ForEach(t => t.Start());
        callers.ForEach(t => t.Join());
        Assert.Equal(0, wrong);
    }

    [Fact]
    public void A_worker_that_comes_too_late_for_a_share_still_learns_the_callers_processor()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells.");
        WorkerPool.Threads = 2;
        int* hits = stackalloc int[2];
        WorkerPool.Run(2, &Hit, hits);
        const int PastGeneration = -1;
        Assert.InRange(WorkerPool.RunShares(PastGeneration), 0, Environment.ProcessorCount - 1);
        Assert.Equal(1, hits[0]);
        Assert.Equal(1, hits[1]);
    }

    [Theory, InlineData(0, 3, 1), InlineData(10, 3, 1), InlineData(100, 4, 16), InlineData(5, 8, 2), InlineData(int.MaxValue, 7, 64)]
    public void Ranges_cover_everything_once_at_multiples_of_the_quantum(int n, int parts, int quantum)
    {
        int end = 0;
        for (int part = 0; part < parts; part++)
        {
            WorkerPool.Range(n, part, parts, quantum, out int lo, out int hi);
            Assert.Equal(end, lo);
            Assert.True(hi >= lo && (hi % quantum == 0 || hi == n));
            end = hi;
        }
        Assert.Equal(n, end);
    }

    private static void Hit(void* hits, int part, int parts) => ((int*)hits)[part]++;

    private static void HitThree(void* hits, int part, int parts) => WorkerPool.Run(3, &Hit, (int*)hits + 3 * part);

    private static void Fail(void* failing, int part, int parts)
    {
        if (part == (nint)failing) throw new InvalidOperationException($"part {part}");
    }
}
