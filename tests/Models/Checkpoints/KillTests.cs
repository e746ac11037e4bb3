using System.Diagnostics;

namespace MLNet.Keras.Tests.Models.Checkpoints;

/// <summary>Trainings in processes of their own, killed at random moments (SIGKILL) and started again until they are done.</summary>
public sealed class KillTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Random random = new();
    private int kills, beforeTraining, duringWrites, trainings;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("network", 24)]
    [InlineData("pipeline", 14)]
    [InlineData("stream", 14)]
    public void Killed_at_random_moments(string task, int atLeast)
    {
        string expected = Uninterrupted(task);
        while (kills < atLeast)
        {
            string own = Directory.CreateDirectory(Path.Combine(folder.Path, $"{task}{trainings++}")).FullName;
            while (!File.Exists(Path.Combine(own, "result")))
            {
                Live(task, own, isKilled: kills < atLeast);
            }
            Assert.Equal(expected, File.ReadAllText(Path.Combine(own, "result")));
        }
        Console.WriteLine($"{task}: {kills} kills, {beforeTraining} of them before training began, {duringWrites} while a checkpoint was written, over {trainings} trainings: same weights, optimizer state and log each time");
    }

    private string Uninterrupted(string task)
    {
        string own = Directory.CreateDirectory(Path.Combine(folder.Path, task)).FullName;
        TrainingProgram.Run([task, own]);
        return File.ReadAllText(Path.Combine(own, "result"));
    }

    /// <summary>One life of the process: now and then it ends before there is anything to train, mostly somewhere in training.</summary>
    private void Live(string task, string own, bool isKilled)
    {
        var start = DateTime.UtcNow;
        using var process = TrainingProgram.Start([task, own, "backs"]);
        var error = process.StandardError.ReadToEndAsync();
        bool isEarly = random.Next(12) == 0;
        if (isKilled)
        {
            if (isEarly)
            {
                Thread.Sleep(random.Next(300));
            }
            else if (process.StandardOutput.ReadLine() is not null)
            {
                Pause(random.NextDouble() * 60);
            }
            process.Kill();
        }
        process.WaitForExit();
        if (process.ExitCode == 0)
        {
            return;
        }
        Assert.True(process.ExitCode == 128 + 9, error.Result);
        kills++;
        beforeTraining += isEarly ? 1 : 0;
        duringWrites += Directory.GetFiles(own, "*.unfinished", SearchOption.AllDirectories).Any(file => File.GetLastWriteTimeUtc(file) > start) ? 1 : 0;
    }

    /// <summary>To a part of a millisecond.</summary>
    private static void Pause(double milliseconds)
    {
        var clock = Stopwatch.StartNew();
        Thread.Sleep((int)milliseconds);
        while (clock.Elapsed.TotalMilliseconds < milliseconds)
        {
            Thread.SpinWait(50);
        }
    }
}
