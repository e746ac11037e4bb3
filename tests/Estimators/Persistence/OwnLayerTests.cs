using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators;
using MLNet.Keras.Graphs;
using MLNet.Keras.Layers;
using MLNet.Keras.Saving;

namespace MLNet.Keras.Tests.Estimators.Persistence;

/// <summary>Networks with layers of a user's own: in files once the class is registered, and refused when they are saved before that.</summary>
public sealed class OwnLayerTests : IDisposable
{
    private readonly MLContext context = new(1);
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    private class Scaled(double factor = 1, string? name = null) : Layer(name)
    {
        private readonly double factor = factor;
        private Variable? gain;

        protected override void Build(Shape input) => gain = AddWeight("gain", [input[^1]], "ones");

        protected override Tensor Call(Tensor x) => x * gain! * factor;
    }

    private sealed class RegisteredScaled(double factor = 1, string? name = null) : Scaled(factor, name)
    {
        public double Factor { get; } = factor;
    }

    private sealed class Forgetful(int units) : Layer("forgetful")
    {
        private readonly int twice = 2 * units;

        protected override Tensor Call(Tensor x) => x * twice;
    }

    [Fact]
    public void A_registered_layer_is_saved_and_loaded_with_options_and_weights()
    {
        CustomLayers.Register<RegisteredScaled>();
        CustomLayers.Register<RegisteredScaled>(); // again: nothing
        var data = Samples.Data(context);
        IEstimator<ITransformer>[] estimators =
        [
            context.Regression.Trainers.Keras([new RegisteredScaled(0.25), new Dense(4, activation: "relu")], "Targets", epochs: 2),
            context.Keras().Fit(columns =>
            {
                var features = columns["Features"].Input();
                var inner = new Sequential { new Dense(4, inputShape: [3]), new RegisteredScaled(3, name: "inner") };
                return new Model(features, features | new RegisteredScaled(0.5) | inner | new Dense(2, name: "targets"));
            }, new() { Labels = { ["Targets"] = "targets" }, Outputs = { ["targets"] = "Score" }, Epochs = 2 }),
        ];
        Assert.All(estimators, estimator =>
        {
            var fitted = estimator.Fit(data);
            context.Model.Save(fitted, data.Schema, file);
            var loaded = new MLContext().Model.Load(file, out _);
            Assert.Equal(Scores(fitted, data), Scores(loaded, data));
        });
        var network = ((KerasTransformer)estimators[1].Fit(data)).Model;
        context.Model.SaveKerasModel(network, file);
        Assert.Equal(network.ToJson(), context.Model.LoadKerasModel(file).Model.ToJson());
    }

    [Fact]
    public void Saving_one_that_is_not_registered_says_what_to_do()
    {
        var data = Samples.Data(context);
        string Error(params Layer[] layers) => Assert.Throws<KerasException>(() =>
            context.Model.Save(context.Regression.Trainers.Keras(layers, "Target", epochs: 1).Fit(data), data.Schema, new MemoryStream())).Message;
        const string Expected = "Layer 'mine' (Scaled) is of a class of your own, and a file holds no code, only the name: call CustomLayers.Register<Scaled>() before saving, and before loading in each program that does.";
        Assert.Equal(Expected, Error(new Scaled(2, name: "mine")));
        Assert.Equal(Expected, Error(new Dense(4), new Sequential { new Scaled(2, name: "mine") }));
    }

    [Fact]
    public void Loading_one_that_is_not_registered_says_what_to_do()
    {
        Exception? error = Record.Exception(() => ModelZip.Load(ModelZip.Reworded("\"class_name\":\"Dense\"", "\"class_name\":\"TheirLayer\"")));
        while (error is not null and not ModelFileException)
        {
            error = error.InnerException;
        }
        Assert.EndsWith("A layer class of your own must be registered before loading: CustomLayers.Register<…>().", error!.Message);
        Assert.StartsWith("The saved network cannot be built: Unknown layer 'TheirLayer'", error.Message);
    }

    [Fact]
    public void A_name_is_registered_once()
    {
        Assert.Contains("there is another layer class 'Dense', one of this library", Assert.Throws<KerasException>(() => CustomLayers.Register<Elsewhere.Dense>()).Message);
        CustomLayers.Register<RegisteredScaled>();
        Assert.Contains("another layer class 'RegisteredScaled', MLNet.Keras.Tests.", Assert.Throws<KerasException>(() => CustomLayers.Register<Elsewhere.RegisteredScaled>()).Message);
    }

    [Fact]
    public void An_option_that_the_layer_does_not_keep_is_named()
    {
        CustomLayers.Register<Forgetful>();
        var network = new Sequential { new Forgetful(3), new Dense(1) };
        network.EnsureBuilt([-1, 3]);
        Assert.Contains("Forgetful: the constructor parameter 'units' has no property or field of that name", Assert.ThrowsAny<Exception>(() => context.Model.SaveKerasModel(network, file)).Message);
    }

    [Fact]
    public void Bare_ops_between_layers_are_refused_with_the_op_s_name()
    {
        var data = Samples.Data(context);
        var fitted = context.Regression.Trainers.Keras(spec =>
        {
            var input = new Input(spec.InputShape);
            return new Model(input, K.Tanh(input | new Dense(4)) | new Dense(1), name: "bare");
        }, "Target", epochs: 1).Fit(data);
        Assert.Contains("has the bare op Tanh between its layers, which its configuration cannot hold. Put it into a layer.", Assert.Throws<KerasException>(() => context.Model.Save(fitted, data.Schema, file)).Message);
    }

    private static float[] Scores(ITransformer model, IDataView data) => [.. model.Transform(data).GetColumn<float[]>("Score").SelectMany(row => row)];

    private static class Elsewhere
    {
        public sealed class Dense : Layer;

        public sealed class RegisteredScaled : Layer;
    }
}
