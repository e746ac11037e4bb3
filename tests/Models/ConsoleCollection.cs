namespace MLNet.Keras.Tests.Models;

/// <summary>Tests that read what is printed run alone: the console is the process's.</summary>
[CollectionDefinition(nameof(ConsoleCollection), DisableParallelization = true)]
public class ConsoleCollection;
