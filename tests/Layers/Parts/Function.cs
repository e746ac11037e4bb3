using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Differentiation;
using MLNet.Keras.Graphs.Engines;
using MLNet.Keras.Tests.Goldens;

namespace MLNet.Keras.Tests.Layers.Parts;

/// <summary>Runs a function of tensors on a case's inputs, at once and as a graph with gradients, and compares.</summary>
internal static class Function
{
    public static void Check(GoldenCase golden, Func<Tensor[], Tensor[]> function)
    {
        Tensor[] inputs = [.. golden.Inputs.Select(LayerCase.ToTensor)];
        GoldenAssert.Equal(golden, golden.Outputs[0], function(inputs)[0].ToArray<double>());

        var graph = Trace.Function([.. inputs.Select(TensorSpec.Of)], x =>
        {
            var y = function(x)[0];
            var weights = golden.Cotangents.Count > 0 ? LayerCase.ToTensor(golden.Cotangents[0]).Cast(y.DType) : K.OnesLike(y);
            return [y, .. Differentiate.Gradients([y], [x[0]], [weights])];
        });
        using var run = Engine.Current.Compile(graph);
        run.Input(0).CopyFrom(inputs[0]);
        run.Run();
        GoldenAssert.Equal(golden, golden.Outputs[0], run.Output(0).ToArray<double>());
        if (golden.InputGradients.Count > 0)
        {
            GoldenAssert.Equal(golden, golden.InputGradients[0], run.Output(1).ToArray<double>());
        }
    }
}
