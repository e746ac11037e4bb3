using System.Text;
using MLNet.Keras.Saving;

namespace MLNet.Keras.Checkpoints;

/// <summary>Writes a checkpoint so that the file of its name is at any time a whole one: the one before, or this.</summary>
/// <remarks>Little-endian: a magic number, the version, how many sections; then of each its name, its length, its bytes and their SHA-256.</remarks>
internal sealed class CheckpointWriter : IDisposable
{
    /// <summary>"KRSCKPT" and a line feed, which a transfer as text would change.</summary>
    public const ulong Magic = 0x0A54504B4353524B;

    public const int Version = 1;

    private readonly string path, unfinished;
    private readonly FileStream stream;
    private readonly BinaryWriter writer;

    public CheckpointWriter(string path, int sections)
    {
        this.path = path;
        unfinished = path + ".unfinished";
        stream = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write(sections);
    }

    public void Section(string name, Action<BinaryWriter> write)
    {
        writer.Write(name);
        writer.Flush();
        long length = stream.Position;
        writer.Write(0L);
        byte[] hash = Checksum.Write(stream, write);
        long end = stream.Position;
        stream.Position = length;
        writer.Write(end - length - sizeof(long));
        writer.Flush();
        stream.Position = end;
        writer.Write(hash);
    }

    /// <summary>Puts the file in the place of the one before, once all of it is on the disk.</summary>
    public void Commit()
    {
        writer.Flush();
        stream.Flush(flushToDisk: true);
        writer.Dispose();
        File.Move(unfinished, path, overwrite: true);
    }

    public void Dispose() => writer.Dispose();
}
