using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Engines;
using MLNet.Keras.Runtime.Planning;
using MLNet.Keras.Runtime.Registration;

namespace MLNet.Keras.Runtime;

/// <summary>The engine in plain .NET: compiles graphs into plans of kernels.</summary>
public sealed class EmbeddedEngine : IEngine
{
    /// <summary>Creates an engine.</summary>
    /// <param name="plain">True: no fusions and only the plain kernels, to judge the fast ones by.</param>
    public EmbeddedEngine(bool plain = false) => IsPlain = plain;

    /// <summary>The engine that is used unless another is set.</summary>
    public static EmbeddedEngine Default { get; } = new();

    /// <summary>True if the engine uses no fusions and only the plain kernels.</summary>
    public bool IsPlain { get; }

    /// <inheritdoc/>
    public Tensor[] Execute(Op op, Tensor[] inputs)
    {
        var operands = new OpInputs(op, inputs);
        if (!KernelTable.Has(op, inputs, IsPlain) && op.Expand(operands) is { } expansion)
        {
            return expansion;
        }
        TensorSpec[] specs = op.Infer(operands).ToArray();
        if (KernelTable.IsView(op))
        {
            return [inputs[0].View(0, specs[0].Shape, specs[0].DType)];
        }
        var outputs = specs.Select(spec => new Tensor(spec.Shape, spec.DType)).ToArray();
        var scratch = new List<Tensor>();
        var call = new KernelCall(op, [.. inputs.Select(input => Operand.Of(input))], [.. outputs.Select(output => Operand.Of(output))], scratch);
        KernelTable.For(call, IsPlain).Prepare(call)();
        GC.KeepAlive(inputs);
        scratch.ForEach(memory => memory.Dispose());
        return outputs;
    }

    /// <inheritdoc/>
    public IExecutable Compile(Graph graph) => Planner.Compile(graph, IsPlain);
}
