using System.Diagnostics;
using MLNet.Keras.Fitting;
using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Engines;

namespace MLNet.Keras.Benchmarks;

/// <summary>A training step's plan in readable form, with its time.</summary>
internal static class PlanReport
{
    public static void Print(Work work, int steps)
    {
        var model = work.Compiled();
        var step = (IExecutable)model.TrainSteps.For([new TensorSpec([work.Batch, .. work.Shape]), new TensorSpec(work.IsClassifier ? [work.Batch, 10] : [work.Batch, 1])], (1, 1, 0));
        Console.WriteLine(step);
        step.Run();
        for (int round = 0; round < 5; round++)
        {
            var clock = Stopwatch.StartNew();
            for (int i = 0; i < steps; i++)
            {
                step.Run();
            }
            Console.WriteLine($"{work.Name}: {clock.Elapsed.TotalMicroseconds / steps:0.00} us a bare planned step");
        }
    }
}
