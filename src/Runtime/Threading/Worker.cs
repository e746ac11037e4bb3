using System.Runtime.Intrinsics.X86;

namespace MLNet.Keras.Runtime.Threading;

/// <summary>
/// One background thread of the pool. Each has its own ticket, the number of the job it was last asked to help with: a
/// worker whom a job does not need is not woken.
/// </summary>
internal sealed class Worker
{
    /// <summary>Roughly half a millisecond of pauses: longer than the gap between two kernels of a step.</summary>
    private const int SpinsBeforeParking = 20_000;

    private readonly SemaphoreSlim wake = new(0);
    private PaddedLong ticket;
    private int parked;

    public Worker() =>
        new Thread(Loop, maxStackSize: 1 << 20) { IsBackground = true, Name = "MLNet.Keras worker" }.Start();

    /// <summary>Lets the worker help with the job that the pool has just published.</summary>
    public void Start(int generation)
    {
        Interlocked.Exchange(ref ticket.Value, generation);
        if (Volatile.Read(ref parked) == 1 && Interlocked.Exchange(ref parked, 0) == 1) wake.Release();
    }

    /// <summary>The processor's spin-wait hint.</summary>
    public static void Pause()
    {
        if (X86Base.IsSupported) X86Base.Pause();
        else Thread.SpinWait(1);
    }

    private void Loop()
    {
        long seen = 0;
        while (true)
        {
            seen = AwaitTicket(seen);
            int callerProcessor = WorkerPool.RunShares((int)seen);
            // Two threads that spin on one core are left there for hundreds of milliseconds unless one moves away.
            if (callerProcessor >= 0 && LinuxScheduler.CurrentProcessor() == callerProcessor) LinuxScheduler.Leave(callerProcessor);
        }
    }

    private long AwaitTicket(long seen)
    {
        for (int spins = 1; ; spins++)
        {
            long now = Volatile.Read(ref ticket.Value);
            if (now != seen) return now;
            Pause();
            if (spins % 512 == 0) Thread.Yield();
            if (spins > SpinsBeforeParking)
            {
                Park(seen);
                spins = 0;
            }
        }
    }

    private void Park(long seen)
    {
        // The full fence orders "I am parked" before the last look at the ticket, as Start orders ticket before parked:
        // one of the two sees the other.
        Interlocked.Exchange(ref parked, 1);
        if (Volatile.Read(ref ticket.Value) == seen) wake.Wait();
        Volatile.Write(ref parked, 0);
    }
}
