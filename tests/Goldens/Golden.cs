using System.Collections.Concurrent;
using System.Text.Json;

namespace MLNet.Keras.Tests.Goldens;

/// <summary>Reference cases made with Keras 3.15.1 on TensorFlow 2.21, one family per file pair.</summary>
public static class Golden
{
    private static readonly ConcurrentDictionary<string, Lazy<GoldenFamily>> Loaded = new();

    /// <summary>The folder of the reference data: <c>MLNET_KERAS_GOLDENS</c>, or the copy beside the test assembly.</summary>
    public static string Folder { get; } =
        Environment.GetEnvironmentVariable("MLNET_KERAS_GOLDENS") is { Length: > 0 } other ? other : Path.Combine(AppContext.BaseDirectory, "goldens");

    /// <summary>Whether it is the repository's own set, of which the number of cases is known; of another set each case must pass, however many there are.</summary>
    public static bool IsOwnSet { get; } = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("MLNET_KERAS_GOLDENS"));

    /// <summary>A family, e.g. "random" or "layers_core"; parsed once.</summary>
    public static GoldenFamily Family(string name) => Loaded.GetOrAdd(name, n => new(() => GoldenFamily.Load(Folder, n))).Value;
}

/// <summary>The cases of one file pair.</summary>
public sealed class GoldenFamily
{
    private readonly SafeTensors? tensors;

    private GoldenFamily(string name, JsonElement root, SafeTensors? tensors)
    {
        Name = name;
        Root = root;
        this.tensors = tensors;
        Cases = root.TryGetProperty("cases", out var cases) ? [.. cases.EnumerateArray().Select(c => new GoldenCase(this, c))] : [];
    }

    public string Name { get; }

    /// <summary>The whole JSON file, for the tables that stand beside its cases.</summary>
    public JsonElement Root { get; }

    public IReadOnlyList<GoldenCase> Cases { get; }

    public GoldenTensor Tensor(string name) => (tensors ?? throw new FileNotFoundException($"Family '{Name}' has no tensors."))[name];

    /// <summary>Reads a reference <c>{tensor, shape, dtype}</c>.</summary>
    public GoldenTensor Tensor(JsonElement reference) => Tensor(reference.GetProperty("tensor").GetString()!);

    internal static GoldenFamily Load(string folder, string name)
    {
        string json = Path.Combine(folder, name + ".json"), data = Path.Combine(folder, name + ".safetensors");
        if (!File.Exists(json)) throw new FileNotFoundException($"No reference family '{name}' in {folder}.", json);
        // Kept for the life of the process: JsonElements point into it.
        var document = JsonDocument.Parse(File.ReadAllBytes(json));
        return new(name, document.RootElement, File.Exists(data) ? new SafeTensors(data) : null);
    }
}
