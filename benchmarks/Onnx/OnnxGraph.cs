using System.Runtime.InteropServices;

namespace MLNet.Keras.Benchmarks.Onnx;

/// <summary>Builds the bytes of an ONNX model of float32 tensors; the first dimension of inputs and outputs is the batch.</summary>
internal sealed class OnnxGraph
{
    private const int OpSet = 13, IrVersion = 7; // Softmax is over the last axis from 13 on
    private const int FloatType = 1, Int64Type = 7, FloatAttribute = 1, IntegerAttribute = 2, IntegersAttribute = 7;

    private readonly OnnxMessage graph = new OnnxMessage().Text(2, "network");
    private int nodes;

    public OnnxGraph Input(string name, params int[] row) => Value(11, name, row);

    public OnnxGraph Output(string name, params int[] row) => Value(12, name, row);

    public OnnxGraph Weight(string name, Tensor value) => Constant(name, FloatType, value.Shape.Dims, MemoryMarshal.AsBytes(value.AsSpan<float>()));

    /// <summary>A list of integers, such as a shape.</summary>
    public OnnxGraph Integers(string name, params long[] values) => Constant(name, Int64Type, [values.Length], MemoryMarshal.AsBytes(values.AsSpan()));

    /// <param name="op">Name of the operator, such as <c>Gemm</c>.</param>
    /// <param name="inputs">Names of its inputs.</param>
    /// <param name="output">Name of its output.</param>
    /// <param name="attributes">Values of type long, float or long[].</param>
    public OnnxGraph Node(string op, string[] inputs, string output, params (string Name, object Value)[] attributes) => Node(op, inputs, [output], attributes);

    /// <summary>A node of several outputs; an empty name leaves one out.</summary>
    public OnnxGraph Node(string op, string[] inputs, string[] outputs, params (string Name, object Value)[] attributes)
    {
        var node = new OnnxMessage();
        foreach (string input in inputs)
        {
            node.Text(1, input);
        }
        foreach (string output in outputs)
        {
            node.Text(2, output);
        }
        node.Text(3, $"{op}_{nodes++}").Text(4, op);
        foreach (var (name, value) in attributes)
        {
            node.Message(5, Attribute(new OnnxMessage().Text(1, name), value));
        }
        graph.Message(1, node);
        return this;
    }

    public byte[] ToArray() => new OnnxMessage()
        .Integer(1, IrVersion).Text(2, "benchmarks").Message(7, graph).Message(8, new OnnxMessage().Text(1, "").Integer(2, OpSet)).ToArray();

    private OnnxGraph Constant(string name, int type, ReadOnlySpan<int> dims, ReadOnlySpan<byte> values)
    {
        var tensor = new OnnxMessage();
        foreach (int dim in dims)
        {
            tensor.Integer(1, dim);
        }
        graph.Message(5, tensor.Integer(2, type).Text(8, name).Bytes(9, values));
        return this;
    }

    private static OnnxMessage Attribute(OnnxMessage attribute, object value)
    {
        switch (value)
        {
            case long integer:
                return attribute.Integer(3, integer).Integer(20, IntegerAttribute);
            case float single:
                return attribute.Single(2, single).Integer(20, FloatAttribute);
            case long[] integers:
                foreach (long integer in integers)
                {
                    attribute.Integer(8, integer);
                }
                return attribute.Integer(20, IntegersAttribute);
            default:
                throw new ArgumentException($"An attribute of type {value.GetType()} cannot be written.", nameof(value));
        }
    }

    private OnnxGraph Value(int field, string name, int[] row)
    {
        var shape = new OnnxMessage().Message(1, new OnnxMessage().Text(2, "batch"));
        foreach (int dim in row)
        {
            shape.Message(1, new OnnxMessage().Integer(1, dim));
        }
        var type = new OnnxMessage().Message(1, new OnnxMessage().Integer(1, FloatType).Message(2, shape));
        graph.Message(field, new OnnxMessage().Text(1, name).Message(2, type));
        return this;
    }
}
