using System.Diagnostics;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Microsoft.ML;
using MLNet.Keras.Estimators;
using MLNet.Keras.Tests.Repository;

namespace MLNet.Keras.Tests.Estimators.Persistence;

/// <summary>Programs published in the ways that change how assemblies are found: they load a model.zip and score the same.</summary>
public sealed partial class PublishedProgramTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mlnet-keras-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_single_file_in_which_assemblies_have_no_location() => Check("PublishSingleFile",
        () => Assert.Empty(Directory.GetFiles(Published, "MLNet.Keras.*.dll")));

    [Fact]
    public void ReadyToRun_where_native_code_was_made_against_the_original_ML_NET() => Check("PublishReadyToRun", () =>
    {
        using var image = new PEReader(File.OpenRead(Path.Combine(Published, "MLNet.Keras.Estimators.dll")));
        Assert.NotEqual(0, image.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size);
    });

    private string Published => Path.Combine(folder, "published");

    private void Check(string way, Action checkFiles)
    {
        var context = new MLContext(1);
        using var saved = new SavedPipeline(context, Samples.Data(context), context.Transforms.Conversion.MapValueToKey("Label")
            .Append(context.MulticlassClassification.Trainers.Keras(Samples.Hidden, epochs: 2)));
        Publish(way);
        checkFiles();
        saved.CheckIn(Path.Combine(Published, OperatingSystem.IsWindows() ? "Published.exe" : "Published"));
    }

    // a program of a user's: it has the library's assemblies and ML.NET's package, and none of this repository's build files
    private void Publish(string way)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        string version = MLNetVersion().Match(File.ReadAllText(Checkout.Path("Directory.Packages.props"))).Groups["version"].Value;
        File.WriteAllText(Path.Combine(folder, "Published.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>{here.Name}</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <{way}>true</{way}>
                <SelfContained>false</SelfContained>
              </PropertyGroup>
              <ItemGroup>
                <Compile Include="{Checkout.Path("tests/FreshProcess/Program.cs")}" />
                <PackageReference Include="Microsoft.ML" Version="{version}" />
                <Reference Include="{Checkout.Path($"tests/FreshProcess/bin/{here.Parent!.Name}/{here.Name}")}/MLNet.Keras.*.dll" />
              </ItemGroup>
            </Project>
            """);
        Restore();
        SavedPipeline.Run("dotnet", "publish", folder, "-c", "Release", "--use-current-runtime", "-o", Published, "--no-restore", "--disable-build-servers", "-nodeReuse:false", "--nologo", "-v", "q");
    }

    // What makes native code and single files is a package of its own, which a machine without a feed may not have.
    private void Restore()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["restore", folder, "--use-current-runtime", "--disable-build-servers", "-nodeReuse:false", "-v", "q"]) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.SkipWhen(Unserved().IsMatch(output), $"A package for publishing is not to be had here: {output}");
        Assert.True(process.ExitCode == 0, output);
    }

    [GeneratedRegex("error NU(1101|1102|1301)")]
    private static partial Regex Unserved();

    [GeneratedRegex("Include=\"Microsoft.ML\" Version=\"(?<version>[^\"]+)\"")]
    private static partial Regex MLNetVersion();
}
