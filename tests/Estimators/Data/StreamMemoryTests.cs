using System.Globalization;
using MLNet.Keras.Tests.Models.Checkpoints;

namespace MLNet.Keras.Tests.Estimators.Data;

/// <summary>A fit on more rows than its budget takes: memory is bounded by the budget, measured as the peak of a process of its own.</summary>
public class StreamMemoryTests
{
    private const int Megabytes = 200, Budget = 20;

    [Fact]
    public void Two_hundred_megabytes_train_in_twenty()
    {
        var (least, _) = Train(megabytes: 2, Budget);
        var (streamed, weights) = Train(Megabytes, Budget);
        var (again, sameWeights) = Train(Megabytes, Budget);
        var (inMemory, _) = Train(Megabytes, budget: 1000);
        Console.WriteLine($"peak memory over that of a fit on 2 MB ({least} MB), for {Megabytes} MB of rows: {streamed - least} MB within a budget of {Budget} MB, {inMemory - least} MB without a bound");

        Assert.Equal(weights, sameWeights);
        // besides the budget: rows of a megabyte's chunks that are begun, and what the collector has not freed yet
        Assert.InRange(Math.Max(streamed, again) - least, 0, 2 * Budget);
        Assert.InRange(inMemory - least, Megabytes * 0.9, int.MaxValue);
    }

    private static (int Peak, string Weights) Train(int megabytes, int budget)
    {
        string[] parts = TrainingProgram.Run(["memory", megabytes.ToString(CultureInfo.InvariantCulture), budget.ToString(CultureInfo.InvariantCulture)]).Split(' ', 2);
        return (int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1]);
    }
}
