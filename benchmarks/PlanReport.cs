using MLNet.Keras.Fitting;
using MLNet.Keras.Graphs;
using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Benchmarks;

/// <summary>A training step's plan in readable form, with the shortest time of each instruction.</summary>
internal static class PlanReport
{
    public static void Print(Work work, int runs)
    {
        var model = work.Compiled();
        var plan = (Plan)model.TrainSteps.For(
            [new TensorSpec([work.Batch, .. work.Shape]), new TensorSpec(work.IsClassifier ? [work.Batch, 10] : [work.Batch, 1])], (1, 1, 0));
        double[] times = plan.Profile(runs);
        Console.WriteLine(plan.ToString(times));
        Console.WriteLine($"{work.Name}: {times.Sum():0.00} us in instructions");
    }
}
