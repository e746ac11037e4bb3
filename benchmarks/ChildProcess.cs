using System.Diagnostics;
using System.Globalization;

namespace MLNet.Keras.Benchmarks;

/// <summary>This program again, in a process of its own, where a figure is one of a whole process.</summary>
internal static class ChildProcess
{
    /// <summary>The command-line word that asks for a child's work.</summary>
    public const string Word = "child";

    /// <summary>Runs the child named and returns the numbers that it printed.</summary>
    public static double[] Run(string name)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "MLNet.Keras.Benchmarks"), [Word, name]) { RedirectStandardOutput = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"The child '{name}' did not start.");
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"The child '{name}' ended with exit code {process.ExitCode}.");
        }
        return [.. output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
    }

    /// <summary>The work of a child.</summary>
    public static void Work(string name)
    {
        double[] figures = name switch
        {
            StartupBenchmark.Child => StartupBenchmark.FirstBatch(),
            MemoryBenchmark.MnistChild => MemoryBenchmark.Mnist(),
            MemoryBenchmark.FitsChild => MemoryBenchmark.Fits(),
            _ => throw new ArgumentException($"No child is named '{name}'."),
        };
        Console.WriteLine(string.Join(' ', figures.Select(figure => figure.ToString("R", CultureInfo.InvariantCulture))));
    }
}
