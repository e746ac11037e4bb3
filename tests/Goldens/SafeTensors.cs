using System.Buffers.Binary;
using System.Text.Json;

namespace MLNet.Keras.Tests.Goldens;

/// <summary>A safetensors file: an 8-byte length, a JSON header of names, then raw little-endian data.</summary>
public sealed class SafeTensors
{
    private readonly byte[] bytes;
    private readonly Dictionary<string, (string DType, int[] Shape, int Start, int Length)> entries = [];

    public SafeTensors(string path)
    {
        bytes = File.ReadAllBytes(path);
        int header = checked((int)BinaryPrimitives.ReadInt64LittleEndian(bytes));
        using var json = JsonDocument.Parse(bytes.AsMemory(8, header));
        foreach (var entry in json.RootElement.EnumerateObject())
        {
            if (entry.Name == "__metadata__") continue;
            var offsets = entry.Value.GetProperty("data_offsets");
            int start = offsets[0].GetInt32(), end = offsets[1].GetInt32();
            int[] shape = [.. entry.Value.GetProperty("shape").EnumerateArray().Select(d => d.GetInt32())];
            entries[entry.Name] = (entry.Value.GetProperty("dtype").GetString()!, shape, 8 + header + start, end - start);
        }
    }

    public IEnumerable<string> Names => entries.Keys;

    public GoldenTensor this[string name]
    {
        get
        {
            var (dtype, shape, start, length) = entries[name];
            return new GoldenTensor(name, dtype, shape, bytes.AsMemory(start, length));
        }
    }
}
