namespace MLNet.Keras.Examples.BatchScoring;

/// <summary>The end of a file in memory, for a writer that adds to the file: of what lies before, it sees the mark at the beginning and nothing else.</summary>
internal sealed class FileEnd : Stream
{
    private static readonly byte[] Mark = [.. "PAR1"u8];

    private readonly long start;
    private readonly MemoryStream end = new();
    private long position;

    /// <param name="start">Where in the file the end begins.</param>
    /// <param name="content">The end as it is.</param>
    public FileEnd(long start, byte[]? content)
    {
        this.start = start;
        end.Write(content);
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    public override long Length => start + end.Length;

    public override long Position
    {
        get => position;
        set => position = value;
    }

    /// <summary>What lies between two places of the end.</summary>
    public ReadOnlyMemory<byte> Between(long from, long to) => end.GetBuffer().AsMemory()[(int)(from - start)..(int)(to - start)];

    public override int Read(Span<byte> buffer)
    {
        int read;
        if (position >= start)
        {
            end.Position = position - start;
            read = end.Read(buffer);
        }
        else
        {
            var left = Mark.AsSpan((int)Math.Min(position, Mark.Length));
            read = Math.Min(left.Length, buffer.Length);
            left[..read].CopyTo(buffer);
        }
        position += read;
        return read;
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        end.Position = position - start;
        end.Write(buffer);
        position += buffer.Length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    // memory is not worth waiting for
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(Read(buffer, offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Write(buffer, offset, count);
        return Task.CompletedTask;
    }

    public override long Seek(long offset, SeekOrigin origin) => position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => position,
        _ => Length,
    };

    public override void SetLength(long value) => end.SetLength(value - start);

    public override void Flush() { }
}
