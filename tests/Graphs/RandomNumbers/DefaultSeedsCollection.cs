namespace MLNet.Keras.Tests.Graphs.RandomNumbers;

/// <summary>Tests that set the seed of the process: they run one after another, when nothing else draws default seeds.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public class DefaultSeedsCollection
{
    public const string Name = "Default seeds";
}
