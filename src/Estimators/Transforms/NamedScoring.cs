using System.Collections.Concurrent;
using MLNet.Keras.Estimators.Networks;
using MLNet.Keras.Estimators.Scoring;
using MLNet.Keras.Graphs;

namespace MLNet.Keras.Estimators.Transforms;

/// <summary>Scoring of named outputs: for each set of wanted ones, the part of the network that leads to them.</summary>
internal sealed class NamedScoring(Model network, IReadOnlyList<NetworkInput> inputs, IReadOnlyList<SymbolicTensor> outputs) : IScoring
{
    private readonly ConcurrentDictionary<string, ScorerPool> pools = [];
    private readonly Lock tracing = new();
    private readonly bool[][] dependencies = [.. outputs.Select(output => NamedTensors.Dependencies(network, output))];

    public ScorerPool Scorers(bool[] wanted) => pools.GetOrAdd(string.Join(' ', Wanted(wanted)), _ => new ScorerPool(Forward([.. Wanted(wanted)]), tracing));

    public bool Needs(int input, bool[] wanted) => Wanted(wanted).Any(output => dependencies[output][input]);

    private IEnumerable<int> Wanted(bool[] wanted) => Enumerable.Range(0, outputs.Count).Where(output => output < wanted.Length && wanted[output]);

    private Func<Tensor[], Tensor[]> Forward(int[] wanted)
    {
        if (wanted.Length == 0)
        {
            return x => x; // nobody will run it
        }
        var part = new Model([.. network.Network!.Inputs], [.. wanted.Select(output => outputs[output])]);
        return x =>
        {
            var results = part.CallAll([.. x.Select((batch, i) => ColumnEntry.Enter(batch, inputs[i].Layout, network.Network.Inputs[i].DType))], training: false);
            // an output that nobody wants is stood for by one that is computed anyway
            return [.. Enumerable.Range(0, outputs.Count).Select(output => K.Cast(results[Math.Max(Array.IndexOf(wanted, output), 0)], DType.Float32))];
        };
    }
}
