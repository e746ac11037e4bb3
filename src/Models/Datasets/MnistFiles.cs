using System.Buffers.Binary;
using System.IO.Compression;

namespace MLNet.Keras;

/// <summary>MNIST's IDX files.</summary>
internal static class MnistFiles
{
    private const string Source = "https://ossci-datasets.s3.amazonaws.com/mnist/";

    /// <summary>Path of a gzipped IDX file, such as <c>train-images-idx3-ubyte</c>.</summary>
    public static string Find(string name) => DataFiles.Find(Path.Combine("mnist", $"{name}.gz"), new Uri($"{Source}{name}.gz"), Checksums[name]);

    public static Dataset Load() => new(
        new Samples(Read("train-images-idx3-ubyte"), Read("train-labels-idx1-ubyte")),
        new Samples(Read("t10k-images-idx3-ubyte"), Read("t10k-labels-idx1-ubyte")));

    /// <summary>MD5 of the uncompressed files, as widely published.</summary>
    private static readonly Dictionary<string, string> Checksums = new()
    {
        ["train-images-idx3-ubyte"] = "6bbc9ace898e44ae57da46a324031adb",
        ["train-labels-idx1-ubyte"] = "a25bea736e30d166cdddb491f175f624",
        ["t10k-images-idx3-ubyte"] = "2646ac647ad5339dbf082846283269ea",
        ["t10k-labels-idx1-ubyte"] = "27ae3e4e09519cfbb04c329615203637",
    };

    private static Tensor Read(string name)
    {
        string path = Find(name);
        using var stream = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        Span<byte> header = stackalloc byte[4];
        stream.ReadExactly(header);
        if (header is not [0, 0, 8, >= 1 and <= 3])
        {
            throw new KerasException($"{path} is not an IDX file of bytes.");
        }
        var dims = new int[header[3]];
        for (int i = 0; i < dims.Length; i++)
        {
            stream.ReadExactly(header);
            dims[i] = BinaryPrimitives.ReadInt32BigEndian(header);
        }
        var tensor = new Tensor(dims, DType.UInt8);
        try
        {
            stream.ReadExactly(tensor.AsSpan<byte>());
        }
        catch (EndOfStreamException e)
        {
            throw new KerasException($"{path} is truncated: expected {tensor.Size} bytes for shape {tensor.Shape}.", e);
        }
        return tensor;
    }
}
