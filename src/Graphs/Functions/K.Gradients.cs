using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Differentiation;
using MLNet.Keras.Graphs.Engines;

namespace MLNet.Keras;

public static partial class K
{
    /// <summary>The gradients of a result with respect to tensors that it was computed from, inside a trace: saliency, gradient penalties, training steps of one's own.</summary>
    /// <param name="y">Symbolic, of any shape: its elements are summed.</param>
    /// <param name="xs">Symbolic tensors of the same trace, such as a graph's inputs or <see cref="Variable.Read"/>.</param>
    /// <returns>A tensor of the shape of each x, zeros where it does not influence y. They are nodes like any other and can be differentiated again.</returns>
    /// <exception cref="KerasException"><paramref name="y"/> holds values, which do not know what they were computed from.</exception>
    /// <remarks>TensorFlow: <c>tf.gradients</c>.</remarks>
    public static Tensor[] Gradients(Tensor y, IReadOnlyList<Tensor> xs) =>
        y.IsSymbolic
            ? Differentiate.Gradients([y], xs)
            : throw new KerasException($"Gradients: y holds values {TensorSpec.Of(y)} and does not know what it was computed from. Give the function instead: K.Gradients(x => ..., x).");

    /// <summary>The gradients of a function at a point.</summary>
    /// <param name="f">What is differentiated; the elements of its result are summed. It is traced once and may read variables.</param>
    /// <param name="xs">The arguments: values (computed at once) or symbolic tensors (nodes are added).</param>
    /// <returns>A tensor of the shape of each argument.</returns>
    /// <remarks>JAX: <c>jax.grad</c>.</remarks>
    public static Tensor[] Gradients(Func<Tensor[], Tensor> f, params Tensor[] xs)
    {
        if (xs.Any(x => x.IsSymbolic))
        {
            return Gradients(f(xs), xs);
        }
        var graph = Trace.Function([.. xs.Select(TensorSpec.Of)], inputs =>
        {
            var y = f(inputs);
            return y.IsSymbolic ? Gradients(y, inputs) : [.. inputs.Select(ZerosLike)];
        });
        using var plan = Engine.Current.Compile(graph);
        for (int i = 0; i < xs.Length; i++)
        {
            plan.Bind(i, xs[i]);
        }
        plan.Run();
        return [.. xs.Select((_, i) => plan.Output(i).Clone())];
    }

    /// <summary>The gradient of a function of one tensor at a point.</summary>
    /// <inheritdoc cref="Gradients(Func{Tensor[], Tensor}, Tensor[])"/>
    public static Tensor Gradient(Func<Tensor, Tensor> f, Tensor x) => Gradients(inputs => f(inputs[0]), x)[0];
}
