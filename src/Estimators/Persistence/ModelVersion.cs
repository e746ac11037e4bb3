using Microsoft.ML;

namespace MLNet.Keras.Estimators.Persistence;

/// <summary>Tells models of a newer version apart before anything of theirs is read.</summary>
internal static class ModelVersion
{
    /// <exception cref="ModelFileException">The model was saved by a version whose models this one cannot read.</exception>
    /// <exception cref="FormatException">It is not a model of this kind (ML.NET's own error).</exception>
    public static void Check(ModelLoadContext context, VersionInfo version)
    {
        var header = context.Header;
        if (header.ModelSignature == version.ModelSignature && header.ModelVerReadable > version.VerWrittenCur)
        {
            throw new ModelFileException($"The model was saved by a newer version of MLNet.Keras: its format is {Text(header.ModelVerWritten)}, this version reads formats up to {Text(version.VerWrittenCur)}. Update the package.");
        }
        context.CheckAtModel(version);
    }

    private static string Text(uint version) => $"{version >> 16}.{version & 0xFFFF}";
}
