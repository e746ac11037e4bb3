using MLNet.Keras.Fitting;
using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Engines;
using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Benchmarks;

/// <summary>The plans of a training step and of a single row's prediction in readable form, with the shortest time of each instruction.</summary>
internal static class PlanReport
{
    public static void Print(Work work, int runs)
    {
        var model = work.Compiled();
        var plan = (Plan)model.TrainSteps.For(
            [new TensorSpec([work.Batch, .. work.Shape]), new TensorSpec(work.IsClassifier ? [work.Batch, 10] : [work.Batch, 1])], (1, 1, 0));
        Print(plan, $"{work.Name} training step", runs);
        using var row = (Plan)Engine.Current.Compile(Step.Predict(model, [new TensorSpec([1, .. work.Shape])]));
        Print(row, $"{work.Name} prediction of one row", runs);
    }

    private static void Print(Plan plan, string name, int runs)
    {
        double[] times = plan.Profile(runs);
        Console.WriteLine(plan.ToString(times));
        Console.WriteLine($"{name}: {times.Sum():0.00} us in instructions");
    }
}
