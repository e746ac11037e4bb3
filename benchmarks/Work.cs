using MLNet.Keras.Layers;
using MLNet.Keras.Optimizers;

namespace MLNet.Keras.Benchmarks;

/// <summary>One network with its data: the works of the peers' timing script, under the same names.</summary>
/// <param name="Name">Such as <c>mlp_b32</c>.</param>
/// <param name="Shape">Shape of one row.</param>
/// <param name="Rows">Rows of an epoch.</param>
/// <param name="Batch">Rows of a batch.</param>
/// <param name="Kind">mlp, tab, cnn or lstm.</param>
internal sealed record Work(string Name, Shape Shape, int Rows, int Batch, string Kind)
{
    public static IReadOnlyList<Work> All { get; } =
    [
        new("mlp_b32", [784], 9600, 32, "mlp"),
        new("mlp_b128", [784], 25600, 128, "mlp"),
        new("tab_b32", [20], 16000, 32, "tab"),
        new("tab_b1024", [20], 262144, 1024, "tab"),
        new("cnn_b128", [28, 28, 1], 5120, 128, "cnn"),
        new("lstm_b32", [100, 32], 1280, 32, "lstm"),
    ];

    /// <summary>Epochs of a measured training: at least seven, and enough of the short ones to find some that nothing disturbed.</summary>
    public int Epochs => Kind is "cnn" or "lstm" ? 8 : 24;

    /// <summary>Floating-point operations of scoring one row, a multiply-add as two; of the products alone.</summary>
    public double Operations => 2.0 * Kind switch
    {
        "mlp" => 784 * 256 + 256 * 10,
        "tab" => 20 * 64 + 64 * 32 + 32,
        "cnn" => 26 * 26 * 9 * 32 + 11 * 11 * 288 * 64 + 1600 * 10,
        _ => 100 * (32 + 128) * 512 + 128,
    };

    public bool IsClassifier => Kind is "mlp" or "cnn";

    public Sequential Network() => Kind switch
    {
        "mlp" => [new Input(Shape), new Dense(256, activation: "relu"), new Dropout(0.4), new Dense(10, activation: "softmax")],
        "tab" => [new Input(Shape), new Dense(64, activation: "relu"), new Dense(32, activation: "relu"), new Dense(1)],
        "cnn" =>
        [
            new Input(Shape), new Conv2D(32, [3, 3], activation: "relu"), new MaxPooling2D(), new Conv2D(64, [3, 3], activation: "relu"), new MaxPooling2D(),
            new Flatten(), new Dropout(0.5), new Dense(10, activation: "softmax"),
        ],
        _ => [new Input(Shape), new LSTM(128), new Dense(1, activation: "sigmoid")],
    };

    public Sequential Compiled(Optimizer? optimizer = null)
    {
        var model = Network();
        model.Compile(optimizer ?? "adam", Kind switch { "tab" => "mse", "lstm" => "binary_crossentropy", _ => "categorical_crossentropy" }, IsClassifier ? ["accuracy"] : null);
        return model;
    }

    /// <summary>Normal inputs; one-hot, binary or normal targets.</summary>
    public (Tensor X, Tensor Y) Data()
    {
        KerasRandom.SetSeed(0);
        var x = KerasRandom.Normal([Rows, .. Shape]);
        var y = Kind switch
        {
            "tab" => KerasRandom.Normal([Rows, 1]),
            "lstm" => K.Cast(KerasRandom.RandInt([Rows, 1], 0, 2), DType.Float32),
            _ => KerasRandom.RandInt([Rows], 0, 10).ToCategorical(10),
        };
        return (x, y);
    }
}
