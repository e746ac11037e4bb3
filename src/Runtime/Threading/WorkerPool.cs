using System.Runtime.ExceptionServices;

namespace MLNet.Keras.Runtime.Threading;

/// <summary>
/// Runs the parts of one kernel on several threads. A job is a static function pointer and a context, so nothing is
/// allocated; workers spin for a moment after a job, because the next kernel usually follows within microseconds, then park.
/// </summary>
/// <remarks>
/// A job is cut into one share per thread: part i belongs to share i modulo the number of threads. Shares are claimed, by
/// the caller too: a worker that another process keeps from running is not waited for unless it has begun. One job runs at
/// a time. A call from inside a part, or from a second user thread while the pool is busy, runs all its parts on the
/// calling thread: parts write disjoint memory and never depend on who runs them.
/// </remarks>
internal static unsafe class WorkerPool
{
    private static Worker[] workers = [];
    private static int threads = Environment.ProcessorCount;
    private static int busy;
    private static Job job;
    private static ExceptionDispatchInfo? failure;
    private static int generation;
    private static int callerProcessor = -1;

    /// <summary>The job's generation in the high half, how many of its shares nobody has claimed in the low half.</summary>
    private static PaddedLong claims;
    private static PaddedLong unfinished;

    /// <summary>How many threads a job may use, the caller's included. May change at any time between jobs.</summary>
    public static int Threads
    {
        get => Volatile.Read(ref threads);
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            Volatile.Write(ref threads, value);
        }
    }

    /// <summary>Calls <c>part(context, i, parts)</c> for each i below <paramref name="parts"/> and returns when all are done.</summary>
    /// <exception cref="Exception">The first exception a part threw, once every part has ended.</exception>
    public static void Run(int parts, delegate*<void*, int, int, void> part, void* context)
    {
        int crew = Math.Min(Threads, parts);
        if (crew <= 1 || Interlocked.CompareExchange(ref busy, 1, 0) != 0)
        {
            for (int i = 0; i < parts; i++) part(context, i, parts);
            return;
        }
        ExceptionDispatchInfo? thrown;
        try
        {
            Hire(crew - 1);
            job = new Job(part, context, parts, crew);
            Volatile.Write(ref callerProcessor, LinuxScheduler.CurrentProcessor());
            failure = null;
            generation++;
            Volatile.Write(ref unfinished.Value, crew);
            Interlocked.Exchange(ref claims.Value, Claims(generation, crew));
            for (int i = 0; i < crew - 1; i++) workers[i].Start(generation);
            RunShares(generation);
            Await();
            thrown = failure;
        }
        finally
        {
            Volatile.Write(ref busy, 0);
        }
        thrown?.Throw();
    }

    /// <summary>The part's share [lo, hi) of n items, cut at multiples of <paramref name="quantum"/>.</summary>
    public static void Range(int n, int part, int parts, int quantum, out int lo, out int hi)
    {
        long quanta = (n + (long)quantum - 1) / quantum;
        lo = (int)Math.Min(n, quanta * part / parts * quantum);
        hi = (int)Math.Min(n, quanta * (part + 1) / parts * quantum);
    }

    /// <summary>Runs shares of the given job until none is left. Returns the processor that the latest job's caller was on, or −1.</summary>
    /// <remarks>
    /// Whether or not this thread got a share: a worker that waits on the caller's core never gets one, for the caller has
    /// taken them all by the time it runs.
    /// </remarks>
    internal static int RunShares(int ofGeneration)
    {
        while (TryClaim(ofGeneration, out int share))
        {
            RunShare(share);
            Interlocked.Decrement(ref unfinished.Value);
        }
        return Volatile.Read(ref callerProcessor);
    }

    private static bool TryClaim(int ofGeneration, out int share)
    {
        while (true)
        {
            long seen = Volatile.Read(ref claims.Value);
            share = (int)seen - 1;
            if ((int)(seen >> 32) != ofGeneration || share < 0) return false;
            if (Interlocked.CompareExchange(ref claims.Value, Claims(ofGeneration, share), seen) == seen) return true;
        }
    }

    private static long Claims(int ofGeneration, int left) => ((long)ofGeneration << 32) | (uint)left;

    private static void RunShare(int share)
    {
        try
        {
            for (int i = share; i < job.Parts; i += job.Crew) job.Part(job.Context, i, job.Parts);
        }
        catch (Exception e)
        {
            // The caller must not return while a worker still uses its context, so the first failure waits for the rest.
            Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(e), null);
        }
    }

    private static void Await()
    {
        for (int spins = 1; Volatile.Read(ref unfinished.Value) != 0; spins++)
        {
            Worker.Pause();
            // A worker may have lost its core to another process: give it ours.
            if (spins % 2000 == 0) Thread.Yield();
        }
    }

    private static void Hire(int count)
    {
        int have = workers.Length;
        if (have >= count) return;
        var crew = new Worker[count];
        workers.CopyTo(crew, 0);
        for (int i = have; i < count; i++) crew[i] = new Worker();
        workers = crew;
    }

    private readonly struct Job(delegate*<void*, int, int, void> part, void* context, int parts, int crew)
    {
        public readonly delegate*<void*, int, int, void> Part = part;
        public readonly void* Context = context;
        public readonly int Parts = parts;
        public readonly int Crew = crew;
    }
}
