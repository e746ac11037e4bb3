using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Differentiation;
using MLNet.Keras.Graphs.Engines;
using MLNet.Keras.Losses;
using MLNet.Keras.Metrics;
using MLNet.Keras.Optimizers;

namespace MLNet.Keras.Tests.Training;

public class TrainStepPlanTests
{
    [Theory]
    [InlineData("adam", "ApplyAdam")]
    [InlineData("sgd", "ApplyGradientDescent")]
    [InlineData("rmsprop", "ApplyRMSProp")]
    public void A_step_is_one_node_per_variable_and_allocates_nothing(string identifier, string update)
    {
        Optimizer optimizer = identifier;
        Loss loss = "categorical_crossentropy";
        Metric accuracy = "accuracy";
        var mean = new Mean();
        Variable[] variables = [new(Trace.Suspended(() => K.Full([20, 10], 0.01)), "kernel"), new(new Tensor([10]), "bias")];
        optimizer.Build(variables);
        using var step = Engine.Current.Compile(Trace.Function([new([32, 20]), new([32, 10])], x =>
        {
            var yPred = K.Softmax(K.BiasAdd(K.MatMul(x[0], variables[0]), variables[1]));
            var value = loss.Apply(x[1], yPred);
            optimizer.Apply(Differentiate.Gradients([value], [variables[0].Read(), variables[1].Read()]), variables);
            mean.UpdateState(value);
            accuracy.UpdateState(x[1], yPred);
            return [value];
        }));
        string plan = step.ToString()!;
        Assert.Equal(2, plan.Split(update + "[").Length + plan.Split(update + "(").Length - 2);
        Assert.DoesNotContain(":= copy", plan);
        step.Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 20; i++)
        {
            step.Run();
        }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(21, optimizer.Iteration.Value.ToScalar<long>());
    }
}
