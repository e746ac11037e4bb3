using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Differentiation;
using MLNet.Keras.Graphs.Engines;
using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras.Tests.Runtime.Bindings;

public class TrainingStepAllocationTests
{
    [Theory]
    [InlineData("channels_last")]
    [InlineData("channels_first")]
    public void A_step_of_a_convolutional_network_allocates_nothing_and_lowers_the_loss(string dataFormat)
    {
        var random = new Random(5);
        bool last = dataFormat == "channels_last";
        Variable[] weights =
        [
            new(Engines.Random(random, [3, 3, 2, 6]) * 0.3, "kernel"),
            new(Engines.Random(random, [6]) * 0.1 + 1, "gamma"),
            new(Engines.Random(random, [6]) * 0.1, "beta"),
            new(Engines.Random(random, [96, 4]) * 0.2, "dense"),
        ];
        Variable[][] slots = [.. weights.Select(weight => new Variable[] { new(new Tensor(weight.Shape, DType.Float32)), new(new Tensor(weight.Shape, DType.Float32)) })];
        Shape images = last ? [8, 8, 8, 2] : [8, 2, 8, 8];
        var graph = Trace.Function([new(images), new([8], DType.Int32)], x =>
        {
            Tensor[] w = [.. weights.Select(weight => weight.Read())];
            var y = K.Conv(x[0], w[0], padding: "same", dataFormat: dataFormat);
            y = K.Relu(K.BatchNormalization(y, last ? -1 : 1, w[2], w[1]).Y);
            y = K.Reshape(K.MaxPool(y, 2, dataFormat: dataFormat), [8, 96]);
            var loss = K.Mean(K.SparseCategoricalCrossentropy(x[1], K.Softmax(K.MatMul(y, w[3]))));
            foreach (var (gradient, i) in Differentiate.Gradients([loss], w).Select((gradient, i) => (gradient, i)))
            {
                var updated = new ApplyAdam().ApplyAll(w[i], slots[i][0].Read(), slots[i][1].Read(), gradient, Tensor.From([0.01f], []));
                weights[i].Assign(updated[0]);
                slots[i][0].Assign(updated[1]);
                slots[i][1].Assign(updated[2]);
            }
            return [loss];
        });
        using var step = Engine.Current.Compile(graph);
        Engines.Random(random, images).AsSpan<float>().CopyTo(step.Input(0).AsSpan<float>());
        new[] { 0, 1, 2, 3, 0, 1, 2, 3 }.CopyTo(step.Input(1).AsSpan<int>());
        step.Run();
        float first = step.Output(0).ToScalar<float>();
        for (int i = 0; i < 30; i++)
        {
            step.Run();
        }

        // What steps allocate they allocate in every round; a thread that waits longer than ever before does so once.
        long least = long.MaxValue;
        for (int round = 0; round < 3; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 50; i++)
            {
                step.Run();
            }
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        Assert.Equal(0, least);
        Assert.True(step.Output(0).ToScalar<float>() < first / 2, $"{first} -> {step.Output(0).ToScalar<float>()}\n{step}");
        Assert.DoesNotContain(":= copy", step.ToString());
    }
}
