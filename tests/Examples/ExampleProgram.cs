using System.Diagnostics;
using MLNet.Keras.Tests.Repository;

namespace MLNet.Keras.Tests.Examples;

/// <summary>An example run as its own process, as users run it.</summary>
internal static class ExampleProgram
{
    /// <returns>What it wrote to the console.</returns>
    public static string Run(string example, params string[] arguments)
    {
        using var process = Start(example, arguments);
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error.Result);
        return output;
    }

    public static Process Start(string example, params string[] arguments)
    {
        // built for the configuration and framework of the tests: tests/bin/<configuration>/<framework>
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        string program = Path.Combine(Checkout.Root, "examples", example, "bin", here.Parent!.Name, here.Name, $"{example}.dll");
        return Process.Start(new ProcessStartInfo("dotnet", ["exec", program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
    }
}
