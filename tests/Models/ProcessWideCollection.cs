namespace MLNet.Keras.Tests.Models;

/// <summary>Tests of what is the whole process's, its console and its memory, run alone.</summary>
[CollectionDefinition(nameof(ProcessWideCollection), DisableParallelization = true)]
public class ProcessWideCollection;
