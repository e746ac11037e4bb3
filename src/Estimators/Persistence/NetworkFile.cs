using System.Text;
using MLNet.Keras.Saving;

namespace MLNet.Keras.Estimators.Persistence;

/// <summary>A file with one network: a mark, a version, and what model.zip holds of a network.</summary>
internal static class NetworkFile
{
    private const int Version = 1;

    private static ReadOnlySpan<byte> Mark => "KERASNET"u8;

    /// <summary>Writes the file beside its place and moves it there when it is whole.</summary>
    public static void Save(Model network, string path)
    {
        string partial = $"{path}.{Guid.NewGuid():N}.partial";
        try
        {
            using (var stream = new FileStream(partial, FileMode.CreateNew))
            using (var writer = new BinaryWriter(stream, Encoding.UTF8))
            {
                writer.Write(Mark);
                writer.Write(Version);
                NetworkFormat.Write(writer, network);
                writer.Flush();
                stream.Flush(flushToDisk: true);
            }
            File.Move(partial, path, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <exception cref="ModelFileException">The file is no network, is damaged, or comes from a newer version.</exception>
    public static Model Load(string path)
    {
        using var reader = new BinaryReader(File.OpenRead(path), Encoding.UTF8);
        if (!reader.ReadBytes(Mark.Length).AsSpan().SequenceEqual(Mark))
        {
            throw new ModelFileException($"'{path}' is not a network that mlContext.Model.SaveKerasModel wrote.");
        }
        byte[] version = reader.ReadBytes(sizeof(int));
        if (version.Length < sizeof(int) || BitConverter.ToInt32(version) is < 1 or > Version)
        {
            throw new ModelFileException(version.Length < sizeof(int)
                ? $"'{path}' ends too early: the file is cut off."
                : $"'{path}' is of version {BitConverter.ToInt32(version)}; this library reads version {Version}. It was written by a newer version.");
        }
        return NetworkFormat.Read(reader);
    }
}
