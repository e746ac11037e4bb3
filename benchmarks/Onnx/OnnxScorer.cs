using Microsoft.ML.OnnxRuntime;

namespace MLNet.Keras.Benchmarks.Onnx;

/// <summary>ONNX Runtime scoring batches of one size, buffers bound once.</summary>
internal sealed class OnnxScorer : IDisposable
{
    private readonly InferenceSession session;
    private readonly RunOptions options = new();
    private readonly OrtIoBinding binding;
    private readonly OrtValue input, output;
    private readonly float[] rows, results;

    public OnnxScorer(byte[] model, Work work, int batch, int outputs)
    {
        session = new InferenceSession(model);
        rows = new float[batch * work.Shape.Size];
        results = new float[batch * outputs];
        input = OrtValue.CreateTensorValueFromMemory(rows, [batch, .. work.Shape.Dims.ToArray().Select(d => (long)d)]);
        output = OrtValue.CreateTensorValueFromMemory(results, [batch, outputs]);
        binding = session.CreateIoBinding();
        binding.BindInput("x", input);
        binding.BindOutput(session.OutputNames[0], output);
    }

    public void Score(ReadOnlySpan<float> x, Span<float> y)
    {
        x.CopyTo(rows);
        session.RunWithBinding(options, binding);
        results.CopyTo(y);
    }

    public void Dispose()
    {
        binding.Dispose();
        input.Dispose();
        output.Dispose();
        options.Dispose();
        session.Dispose();
    }
}
