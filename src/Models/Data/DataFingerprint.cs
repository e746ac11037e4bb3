using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace MLNet.Keras.Data;

/// <summary>Tells data from other data by a hash of its first 64 MB: enough to notice that a training is resumed on rows that it was not begun with.</summary>
internal sealed class DataFingerprint : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long left = 64 << 20;

    public bool IsFull => left == 0;

    public void Add<T>(ReadOnlySpan<T> values) where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values);
        bytes = bytes[..(int)Math.Min(left, bytes.Length)];
        hash.AppendData(bytes);
        left -= bytes.Length;
    }

    public unsafe void Add(Tensor tensor)
    {
        int bytes = (int)Math.Min(left, tensor.Size * tensor.DType.Size);
        hash.AppendData(new ReadOnlySpan<byte>(tensor.Address, bytes));
        left -= bytes;
    }

    /// <summary>The first digits of the hash.</summary>
    public override string ToString() => Convert.ToHexStringLower(hash.GetCurrentHash())[..16];

    public void Dispose() => hash.Dispose();
}
