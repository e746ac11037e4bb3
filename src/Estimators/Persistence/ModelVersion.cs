using Microsoft.ML;

namespace MLNet.Keras.Estimators.Persistence;

/// <summary>Tells models of a newer version apart before anything of theirs is read.</summary>
internal static class ModelVersion
{
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
