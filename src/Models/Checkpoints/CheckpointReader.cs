using System.Text;
using MLNet.Keras.Saving;

namespace MLNet.Keras.Checkpoints;

/// <summary>A checkpoint whose every section was found whole before any is read.</summary>
/// <remarks>Memory is taken as bytes are read: a wrong length cannot ask for more than the file holds.</remarks>
internal sealed class CheckpointReader : IDisposable
{
    private readonly FileStream stream;
    private readonly string path;
    private readonly Dictionary<string, (long Start, long Length)> sections = [];

    /// <exception cref="CheckpointException">The file is damaged, cut off, or of a newer version.</exception>
    public CheckpointReader(string path)
    {
        this.path = path;
        stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16);
        try
        {
            Verify();
        }
        catch (Exception e)
        {
            stream.Dispose();
            if (e is EndOfStreamException or FormatException)
            {
                throw Damaged("it ends too early", e);
            }
            throw;
        }
    }

    /// <exception cref="CheckpointException">There is no such section, or it holds less or more than is read.</exception>
    public void Section(string name, Action<BinaryReader> read)
    {
        if (!sections.TryGetValue(name, out var section))
        {
            throw Damaged($"it has no section '{name}'");
        }
        stream.Position = section.Start;
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        try
        {
            read(reader);
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException or ModelFileException)
        {
            throw Damaged($"its section '{name}' cannot be read: {e.Message}", e);
        }
        if (stream.Position != section.Start + section.Length)
        {
            throw Damaged($"its section '{name}' has {section.Length} bytes, of which {stream.Position - section.Start} were read");
        }
    }

    public void Dispose() => stream.Dispose();

    private void Verify()
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        if (reader.ReadUInt64() != CheckpointWriter.Magic)
        {
            throw Damaged("it does not begin as a checkpoint does");
        }
        if (reader.ReadInt32() is var version && version != CheckpointWriter.Version)
        {
            throw new CheckpointException($"The checkpoint '{path}' is of version {version}; this library reads version {CheckpointWriter.Version}.");
        }
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            string name = reader.ReadString();
            long length = reader.ReadInt64();
            if (length < 0 || length > stream.Length - stream.Position - Checksum.Size)
            {
                throw Damaged($"its section '{name}' claims {length} bytes, which are not there");
            }
            sections[name] = (stream.Position, length);
            byte[] hash = Checksum.Read(stream, length);
            if (!reader.ReadBytes(Checksum.Size).AsSpan().SequenceEqual(hash))
            {
                throw Damaged($"its section '{name}' does not match its checksum");
            }
        }
        if (stream.Position != stream.Length)
        {
            throw Damaged($"{stream.Length - stream.Position} bytes follow its last section");
        }
    }

    private CheckpointException Damaged(string what, Exception? cause = null)
    {
        string message = $"The checkpoint '{path}' is damaged: {what}. Delete it to train from the start.";
        return cause is null ? new(message) : new(message, cause);
    }
}
