using MLNet.Keras.Examples.Scripts;

// dotnet run -c Release --project examples/Scripts -- [mnist] [custom-loss] [two-branch] [--epochs n]
int? epochs = args.SkipWhile(word => word != "--epochs").Skip(1).Select(int.Parse).Cast<int?>().FirstOrDefault();
string[] scripts = [.. args.TakeWhile(word => word != "--epochs")];
foreach (string script in scripts.Length > 0 ? scripts : ["mnist", "custom-loss", "two-branch"])
{
    switch (script)
    {
        case "mnist": MnistMlp.Run(epochs ?? 10); break;
        case "custom-loss": CustomLoss.Run(epochs ?? 50); break;
        case "two-branch": TwoBranches.Run(epochs ?? 50); break;
        default: throw new ArgumentException($"Unknown script '{script}'; there are: mnist, custom-loss, two-branch.");
    }
}
