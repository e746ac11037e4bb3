using System.Security.Cryptography;

namespace MLNet.Keras.Saving;

/// <summary>SHA-256 of bytes that pass by: however many they are, none are kept.</summary>
internal static class Checksum
{
    public const int Size = SHA256.HashSizeInBytes;

    /// <summary>Reads so many bytes.</summary>
    /// <exception cref="EndOfStreamException">There are fewer.</exception>
    public static byte[] Read(Stream stream, long length)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[(int)Math.Min(length, 1 << 16)];
        for (long left = length; left > 0;)
        {
            var part = buffer.AsSpan(0, (int)Math.Min(left, buffer.Length));
            stream.ReadExactly(part);
            hash.AppendData(part);
            left -= part.Length;
        }
        return hash.GetHashAndReset();
    }

    /// <summary>The checksum of what is written.</summary>
    public static byte[] Write(Stream stream, Action<BinaryWriter> write)
    {
        using var hash = SHA256.Create();
        using (var hashed = new CryptoStream(stream, hash, CryptoStreamMode.Write, leaveOpen: true))
        using (var content = new BinaryWriter(hashed, System.Text.Encoding.UTF8))
        {
            write(content);
        }
        return hash.Hash!;
    }
}
