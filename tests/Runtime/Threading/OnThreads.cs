using MLNet.Keras.Runtime.Threading;

namespace MLNet.Keras.Tests.Runtime.Threading;

/// <summary>Runs something with a given thread count. Only for tests of <see cref="WorkerPoolCollection"/>.</summary>
public static class OnThreads
{
    public static T Run<T>(int threads, Func<T> action)
    {
        int before = WorkerPool.Threads;
        WorkerPool.Threads = threads;
        try
        {
            return action();
        }
        finally
        {
            WorkerPool.Threads = before;
        }
    }
}
