using MLNet.Keras.Initializers;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Tests.Models;

/// <summary>Models whose initial weights come from default seeds, by the Python code that made them: the order of construction counts.</summary>
internal static class SeededModels
{
    private static readonly Dictionary<string, Func<Model>> ByCode = new()
    {
        ["K.Sequential([K.Input((4,)), L.Dense(8, activation=\"relu\"), L.Dropout(0.3), L.Dense(3, activation=\"softmax\")])"] =
            () => new Sequential { new Input([4]), new Dense(8, activation: "relu"), new Dropout(0.3), new Dense(3, activation: "softmax") },
        ["(lambda m: (m.build((None, 4)), m)[1])(K.Sequential([L.Dense(5), L.Dense(2)]))"] = () =>
        {
            var model = new Sequential { new Dense(5), new Dense(2) };
            model.EnsureBuilt([-1, 4]);
            return model;
        },
        ["b = L.Dense(2, name=\"second\"); a = L.Dense(3, name=\"first\") return K.Sequential([K.Input((3,)), a, b])"] = () =>
        {
            Dense second = new(2, name: "second"), first = new(3, name: "first");
            return new Sequential { new Input([3]), first, second };
        },
        ["init = I.GlorotUniform() return K.Sequential([K.Input((3,)), L.Dense(3, kernel_initializer=init), L.Dense(3, kernel_initializer=init)])"] = () =>
        {
            var shared = new GlorotUniform();
            return new Sequential { new Input([3]), new Dense(3, kernelInitializer: shared), new Dense(3, kernelInitializer: shared) };
        },
        ["m = K.Sequential([K.Input((3,)), L.Dense(3), L.Dense(3)]) return K.models.clone_model(m)"] =
            () => new Sequential { new Input([3]), new Dense(3), new Dense(3) }.Clone(),
        ["K.Sequential([K.Input((3,)), L.Dense(3)]) return K.Sequential([K.Input((3,)), L.Dense(3)])"] = () =>
        {
            _ = new Sequential { new Input([3]), new Dense(3) };
            return new Sequential { new Input([3]), new Dense(3) };
        },
    };

    /// <summary>Null: the code is not there in C# yet.</summary>
    public static Func<Model>? Find(IEnumerable<string> lines) => ByCode.GetValueOrDefault(string.Join(' ', lines));
}
