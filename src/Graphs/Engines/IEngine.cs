namespace MLNet.Keras.Graphs.Engines;

/// <summary>What computes graphs: the embedded engine, or another one behind the same two calls.</summary>
public interface IEngine
{
    /// <summary>Computes one op at once.</summary>
    Tensor[] Execute(Op op, Tensor[] inputs);

    /// <summary>Prepares a graph with known dimensions for being run many times.</summary>
    IExecutable Compile(Graph graph);
}

/// <summary>A compiled graph. Not safe for use by several threads at once.</summary>
public interface IExecutable : IDisposable
{
    /// <summary>The tensor that holds an input: fill it before <see cref="Run"/>.</summary>
    Tensor Input(int index);

    /// <summary>Reads an input from rows of another tensor from now on, without a copy, until another binding. The caller keeps it alive.</summary>
    /// <param name="index">Which input.</param>
    /// <param name="values">A tensor of the input's dtype whose rows have the input's shape.</param>
    /// <param name="firstRow">Where in it the input's first row lies.</param>
    void Bind(int index, Tensor values, int firstRow = 0);

    /// <summary>Computes the outputs and applies the updates of variables. Allocates nothing.</summary>
    void Run();

    /// <summary>A result, valid until the next <see cref="Run"/>.</summary>
    Tensor Output(int index);

    /// <summary>Memory that it takes for results and in between.</summary>
    long Bytes { get; }
}
