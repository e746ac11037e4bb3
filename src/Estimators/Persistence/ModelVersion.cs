using Microsoft.ML;

namespace MLNet.Keras.Estimators.Persistence;

/// <summary>The version of everything that this package writes into a model.zip; it tells models of another version apart before anything of theirs is read.</summary>
internal static class ModelVersion
{
    private const uint Current = 0x00010002;

    /// <param name="modelSignature">Eight characters: the kind of transformer.</param>
    /// <param name="loaderSignature">Under which name ML.NET finds its loader.</param>
    public static VersionInfo Of(string modelSignature, string loaderSignature) => new(
        modelSignature, verWrittenCur: Current, verReadableCur: Current, verWeCanReadBack: Current,
        loaderSignature: loaderSignature, loaderAssemblyName: typeof(ModelVersion).Assembly.GetName().Name!); // the simple name loads under any later version

    /// <exception cref="ModelFileException">The model was saved by a version whose models this one cannot read, or is none of this kind.</exception>
    public static void Check(ModelLoadContext context, VersionInfo version)
    {
        var header = context.Header;
        if (header.ModelSignature == version.ModelSignature && header.ModelVerReadable > version.VerWrittenCur)
        {
            throw new ModelFileException($"The model was saved by a newer version of MLNet.Keras: it takes one that reads format {Text(header.ModelVerReadable)}, this version reads formats up to {Text(version.VerWrittenCur)}. Update the package.");
        }
        if (header.ModelSignature == version.ModelSignature && header.ModelVerWritten < version.VerWeCanReadBack)
        {
            throw new ModelFileException($"The model was saved by an older version of MLNet.Keras: its format is {Text(header.ModelVerWritten)}, this version reads formats from {Text(version.VerWeCanReadBack)} on. Fit and save it again.");
        }
        try
        {
            context.CheckAtModel(version);
        }
        catch (FormatException e)
        {
            throw new ModelFileException($"The model's header is damaged: {e.Message}", e);
        }
    }

    private static string Text(uint version) => $"{version >> 16}.{version & 0xFFFF}";
}
