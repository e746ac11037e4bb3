using System.IO.Compression;
using System.Security.Cryptography;

namespace MLNet.Keras;

/// <summary>Finds a data file, or fetches it.</summary>
internal static class DataFiles
{
    private static string Cache => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".mlnet-keras", "datasets");

    /// <param name="relative">Path below a data folder.</param>
    /// <param name="source">Where to download it from; null: nowhere.</param>
    /// <param name="checksum">MD5 of the uncompressed content of a download.</param>
    public static string Find(string relative, Uri? source = null, string? checksum = null)
    {
        foreach (string folder in Folders())
        {
            string path = Path.Combine(folder, relative);
            if (File.Exists(path))
            {
                return path;
            }
        }
        return source is null
            ? throw new KerasException($"The data file '{relative}' was found in none of: {string.Join(", ", Folders())}.")
            : Download(source, Path.Combine(Cache, relative), checksum!);
    }

    private static IEnumerable<string> Folders()
    {
        if (Environment.GetEnvironmentVariable("MLNET_KERAS_DATA") is { Length: > 0 } told)
        {
            yield return told;
        }
        foreach (string start in new[] { AppContext.BaseDirectory, Directory.GetCurrentDirectory() })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                yield return Path.Combine(folder.FullName, "data");
            }
        }
        yield return Cache;
    }

    /// <summary>Into a temporary file first: what stands in the cache is whole and checked.</summary>
    private static string Download(Uri source, string path, string checksum)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string partial = $"{path}.{Guid.NewGuid():N}.partial";
        try
        {
            using (var client = new HttpClient())
            using (var body = client.GetStreamAsync(source).GetAwaiter().GetResult())
            using (var file = File.Create(partial))
            {
                body.CopyTo(file);
            }
            string found = Checksum(partial);
            if (found != checksum)
            {
                throw new KerasException($"{source} has the checksum {found}; expected {checksum}. The download was discarded.");
            }
            File.Move(partial, path, overwrite: true);
            return path;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new KerasException($"'{Path.GetFileName(path)}' is not on this machine and cannot be downloaded from {source}: {e.Message}", e);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    internal static string Checksum(string gzipped)
    {
        using var stream = new GZipStream(File.OpenRead(gzipped), CompressionMode.Decompress);
        return Convert.ToHexStringLower(MD5.HashData(stream));
    }
}
