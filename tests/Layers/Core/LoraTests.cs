using MLNet.Keras.Layers;

namespace MLNet.Keras.Tests.Layers.Core;

public class LoraTests
{
    [Fact]
    public void Nothing_changes_at_first_and_the_configuration_remembers_it()
    {
        var layer = new Dense(3, inputShape: [4]);
        var x = K.Sin(K.Reshape(K.Arange(0, 8, 1, DType.Float32), [2, 4]));
        var before = layer.Call(x).ToArray<float>();
        layer.EnableLora(2, loraAlpha: 6);
        Assert.Equal(before, layer.Call(x).ToArray<float>());
        Assert.Equal(["bias", "lora_kernel_a", "lora_kernel_b"], layer.TrainableWeights.Select(weight => weight.Name));
        var again = (Dense)Layer.FromConfig(layer.Serialize());
        again.EnsureBuilt([-1, 4]);
        Assert.Equal(("2", "6"), (again.GetConfig()["lora_rank"]?.ToJsonString(), again.GetConfig()["lora_alpha"]?.ToJsonString()));
        Assert.Equal(4, again.Weights.Count);
    }

    [Fact]
    public void It_is_refused_where_it_cannot_be()
    {
        var layer = new Embedding(5, 3, name: "words");
        Assert.Contains("'words' (Embedding) is not built", Assert.Throws<KerasException>(() => layer.EnableLora(2)).Message);
        layer.EnsureBuilt([-1, 2]);
        layer.EnableLora(2);
        Assert.Contains("rank 2 already", Assert.Throws<KerasException>(() => layer.EnableLora(3)).Message);
        var constrained = new Conv2D(2, 3, kernelConstraint: "max_norm");
        constrained.EnsureBuilt([-1, 5, 5, 1]);
        Assert.Contains("constraint on 'kernel'", Assert.Throws<KerasException>(() => constrained.EnableLora(1)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => constrained.EnableLora(0));
    }
}
