using MLNet.Keras.Optimizers;
using MLNet.Keras.Tests.Goldens;

namespace MLNet.Keras.Tests.Training.Optimizers;

public class SchedulesGoldenTests
{
    [Fact]
    public void Rates_are_Kerass() => GoldenRun.Drive("schedules", Drive, atLeast: 19);

    private static string? Drive(GoldenCase golden)
    {
        var schedule = KnownSchedules.Registry.Create(golden.Class!, golden.Kwargs());
        GoldenConfig.Check(golden, ((IConfigurable)schedule).GetConfig());
        var again = KnownSchedules.Registry.Read(Configuration.Serialize(schedule))!;
        long[] steps = [.. golden.Json.GetProperty("steps").EnumerateArray().Select(step => step.GetInt64())];
        GoldenAssert.Equal(golden, golden.Outputs[0], steps.Select(step => again.Rate(Tensor.From<long>([step], [])).ToScalar<double>()));
        return null;
    }
}
