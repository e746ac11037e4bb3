using System.Runtime.InteropServices;

namespace MLNet.Keras.Runtime.Threading;

/// <summary>The two questions that the pool asks Linux's scheduler. Elsewhere they answer "unknown" and do nothing.</summary>
internal static unsafe partial class LinuxScheduler
{
    private const int MaskWords = 16;
    private const int MaskBytes = MaskWords * sizeof(ulong);

    private static readonly bool Available = Probe();

    /// <summary>The processor this thread is on, or −1.</summary>
    public static int CurrentProcessor() => Available ? sched_getcpu() : -1;

    /// <summary>
    /// Moves this thread off a processor: takes it out of the thread's affinity mask, which migrates it at once, and
    /// restores the mask.
    /// </summary>
    public static void Leave(int processor)
    {
        if (!Available || (uint)processor >= MaskWords * 64) return;
        ulong* original = stackalloc ulong[MaskWords];
        ulong* without = stackalloc ulong[MaskWords];
        if (sched_getaffinity(0, MaskBytes, original) < 0) return;
        ulong others = 0;
        for (int i = 0; i < MaskWords; i++)
        {
            without[i] = i == processor / 64 ? original[i] & ~(1ul << (processor % 64)) : original[i];
            others |= without[i];
        }
        if (others == 0) return;
        sched_setaffinity(0, MaskBytes, without);
        sched_setaffinity(0, MaskBytes, original);
    }

    private static bool Probe()
    {
        if (!OperatingSystem.IsLinux()) return false;
        try
        {
            return sched_getcpu() >= 0;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return false;
        }
    }

    [LibraryImport("libc"), SuppressGCTransition]
    private static partial int sched_getcpu();

    [LibraryImport("libc")]
    private static partial int sched_setaffinity(int pid, nint size, ulong* mask);

    [LibraryImport("libc")]
    private static partial int sched_getaffinity(int pid, nint size, ulong* mask);
}
