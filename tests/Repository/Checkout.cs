namespace MLNet.Keras.Tests.Repository;

/// <summary>The checkout that the tests were built in.</summary>
internal static class Checkout
{
    private static readonly string[] Passed = ["bin", "obj", ".git", ".vs", "TestResults", "goldens"];

    public static string Root { get; } = Find();

    /// <summary>Paths from the root, with forward slashes, of the files below a folder that have one of the endings; build output, git's own and golden data are left out.</summary>
    public static IEnumerable<string> Files(string folder, params string[] endings) =>
        Below(new DirectoryInfo(System.IO.Path.Combine(Root, folder)))
            .Where(file => endings.Any(ending => file.Name.EndsWith(ending, StringComparison.Ordinal)))
            .Select(file => System.IO.Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    public static string Path(string relative) => System.IO.Path.Combine(Root, relative);

    public static string[] Lines(string relative) => File.ReadAllLines(Path(relative));

    private static IEnumerable<FileInfo> Below(DirectoryInfo folder) =>
        folder.EnumerateFiles().Concat(folder.EnumerateDirectories().Where(inner => !Passed.Contains(inner.Name)).SelectMany(Below));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "MLNet.Keras.sln")))
            {
                return folder.FullName;
            }
        }
        throw new DirectoryNotFoundException($"MLNet.Keras.sln lies in no folder above {AppContext.BaseDirectory}.");
    }
}
