namespace MLNet.Keras.Tests.Runtime.Threading;

/// <summary>Tests that set the pool's thread count: they run one after another, when nothing else runs.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public class WorkerPoolCollection
{
    public const string Name = "Worker pool";
}
