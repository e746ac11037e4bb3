using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras.Tests.Graphs.RandomGraphs;

/// <summary>A step of a random program that layers are made of: convolutions, pooling, normalization, softmax, LSTM, of small shapes.</summary>
/// <param name="random">Chooses the op and its options.</param>
/// <param name="smooth">Only functions with continuous derivatives of every order.</param>
internal sealed class NetworkStep(Random random, bool smooth)
{
    private const int Channels = 2;

    /// <summary>The op on an image or a sequence made of a's elements, with weights made of b's.</summary>
    public Tensor Of(Tensor a, Tensor b) => random.Next(smooth ? 8 : 9) switch
    {
        0 => K.Tanh(K.Conv(Image(a), Weights(b, [Size(), Size(), Channels, 3]), Strides(), Padding())),
        1 => K.Tanh(K.BiasAdd(K.Conv(Image(a), Weights(b, [Size(), Size(), Channels, 3]), 1, "same", "channels_last", 1 + random.Next(2)), Weights(b, [3]))),
        2 => K.Tanh(K.DepthwiseConv(Image(a), Weights(b, [Size(), Size(), Channels, 2]), 1, Padding())),
        3 => K.AveragePool(Image(a), 2, 1 + random.Next(2), Padding()),
        4 => K.Tanh(K.BatchNormalization(Image(a), -1, Weights(b, [Channels]), 1 + Weights(b, [Channels]), 0.1).Y),
        5 => K.Tanh(K.LayerNormalization(Elements(a, [3, 4]), 1 + Weights(b, [4]), Weights(b, [4]), epsilon: 0.1)),
        6 => K.Softmax(Elements(a, [3, 5])),
        7 => Lstm(a, b),
        _ => K.MaxPool(Image(a), 2, 1 + random.Next(2), Padding()),
    };

    private Tensor Lstm(Tensor a, Tensor b)
    {
        const int units = 3;
        var states = Elements(b, [2, units]);
        var results = new LstmSequence(ReturnSequences: true, GoBackwards: random.Next(2) == 0).ApplyAll(
            Elements(a, [2, 4, Channels]), Weights(b, [Channels, 4 * units]), Weights(a, [units, 4 * units]), Weights(b, [4 * units]), states, states * 0.5);
        return results[0] + K.ExpandDims(results[2] * 0.5, 1);
    }

    private static Tensor Image(Tensor x) => Elements(x, [2, 5, 4, Channels]);

    private static Tensor Weights(Tensor x, Shape shape) => Elements(x, shape) * 0.3;

    /// <summary>The tensor's elements, over and over, in a shape.</summary>
    private static Tensor Elements(Tensor x, Shape shape)
    {
        int[] from = [.. Enumerable.Range(0, (int)shape.Size).Select(i => i % (int)x.Size)];
        return K.Reshape(K.Take(K.Ravel(x), Tensor.From(from, [from.Length])), shape);
    }

    private int Size() => 1 + random.Next(3);

    private int Strides() => 1 + random.Next(2);

    private string Padding() => random.Next(2) == 0 ? "valid" : "same";
}
