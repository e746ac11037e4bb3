using System.Diagnostics;

namespace MLNet.Keras.Tests.Models.Checkpoints;

/// <summary>The program beside the tests that trains in a process of its own.</summary>
internal static class TrainingProgram
{
    public static Process Start(string[] arguments)
    {
        // tests/bin/<configuration>/<framework> lies beside tests/KilledTraining/bin/<configuration>/<framework>
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        string program = Path.Combine(here.Parent!.Parent!.Parent!.FullName, "KilledTraining", "bin", here.Parent.Name, here.Name, "KilledTraining.dll");
        return Process.Start(new ProcessStartInfo("dotnet", ["exec", program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
    }

    /// <summary>What it prints.</summary>
    public static string Run(string[] arguments)
    {
        using var process = Start(arguments);
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error.Result);
        return output.Trim();
    }
}
