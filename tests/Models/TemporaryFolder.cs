namespace MLNet.Keras.Tests.Models;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("mlnet-keras-tests-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
