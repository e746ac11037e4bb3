using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Engines;

namespace MLNet.Keras.Estimators.Scoring;

/// <summary>A compiled graph for inputs of certain shapes.</summary>
internal sealed class ScoringPlan : IDisposable
{
    private readonly Graph graph;
    private readonly IExecutable executable;
    private readonly Tensor?[] bound;
    private readonly Tensor[] outputs;

    public ScoringPlan(Graph graph)
    {
        this.graph = graph;
        executable = Engine.Current.Compile(graph);
        bound = new Tensor?[graph.Inputs.Count];
        outputs = [.. graph.Outputs.Select((_, i) => executable.Output(i))];
    }

    /// <summary>Memory that it takes beside its inputs.</summary>
    public long Bytes => executable.Bytes;

    public bool Takes(Tensor[] inputs)
    {
        for (int i = 0; i < inputs.Length; i++)
        {
            if (inputs[i].Shape != graph.Inputs[i].Shape)
            {
                return false;
            }
        }
        return true;
    }

    public Tensor[] Run(Tensor[] inputs)
    {
        for (int i = 0; i < inputs.Length; i++)
        {
            if (!ReferenceEquals(bound[i], inputs[i]))
            {
                executable.Bind(i, inputs[i]);
                bound[i] = inputs[i];
            }
        }
        executable.Run();
        return outputs;
    }

    public void Dispose() => executable.Dispose();
}
