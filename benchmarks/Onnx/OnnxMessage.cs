using System.Text;

namespace MLNet.Keras.Benchmarks.Onnx;

/// <summary>One message of ONNX's protocol buffers, written field by field.</summary>
internal sealed class OnnxMessage
{
    private const int Varint = 0, Fixed32 = 5, Delimited = 2;

    private readonly MemoryStream bytes = new();

    public byte[] ToArray() => bytes.ToArray();

    public OnnxMessage Integer(int field, long value)
    {
        Tag(field, Varint);
        Number((ulong)value);
        return this;
    }

    public OnnxMessage Single(int field, float value)
    {
        Tag(field, Fixed32);
        bytes.Write(BitConverter.GetBytes(value));
        return this;
    }

    public OnnxMessage Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public OnnxMessage Message(int field, OnnxMessage value) => Bytes(field, value.ToArray());

    public OnnxMessage Bytes(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, Delimited);
        Number((ulong)value.Length);
        bytes.Write(value);
        return this;
    }

    private void Tag(int field, int kind) => Number((ulong)(field << 3 | kind));

    private void Number(ulong value)
    {
        for (; value > 127; value >>= 7)
        {
            bytes.WriteByte((byte)(value | 128));
        }
        bytes.WriteByte((byte)value);
    }
}
