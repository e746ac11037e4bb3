using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Keras.Tests.Estimators.Persistence;

/// <summary>A fitted pipeline and rows in files, and what it makes of them here, to compare with what another program makes of them.</summary>
internal sealed class SavedPipeline : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mlnet-keras-").FullName;

    /// <param name="context">The context of the pipeline.</param>
    /// <param name="data">Rows to fit to and to score.</param>
    /// <param name="pipeline">It gives a column <c>Score</c>.</param>
    public SavedPipeline(MLContext context, IDataView data, IEstimator<ITransformer> pipeline)
    {
        var fitted = pipeline.Fit(data);
        context.Model.Save(fitted, data.Schema, Model);
        using (var stream = File.Create(Rows))
        {
            context.Data.SaveAsBinary(data, stream);
        }
        var scored = fitted.Transform(data);
        Scores = scored.Schema["Score"].Type is VectorDataViewType
            ? [.. scored.GetColumn<float[]>("Score").SelectMany(row => row)]
            : [.. scored.GetColumn<float>("Score")];
    }

    public float[] Scores { get; }

    private string Model => Path.Combine(folder, "model.zip");

    private string Rows => Path.Combine(folder, "rows.idv");

    /// <summary>Has a program score the rows (see FreshProcess) and checks that the scores are the same to the bit.</summary>
    public void CheckIn(string program, params string[] arguments)
    {
        string output = Run(program, [.. arguments, Model, Rows]);
        Assert.Equal(Scores, output.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(bits => BitConverter.UInt32BitsToSingle(uint.Parse(bits))));
    }

    public static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output + error.Result);
        return output.Trim();
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
