using MLNet.Keras.Initializers;
using MLNet.Keras.Losses;
using MLNet.Keras.Metrics;
using MLNet.Keras.Optimizers;
using SparseLoss = MLNet.Keras.Losses.SparseCategoricalCrossentropy;

namespace MLNet.Keras.Tests.Training;

public class IdentifierTests
{
    [Fact]
    public void Unknown_words_name_the_nearest_known_ones()
    {
        Assert.Contains("'mean_squared_error'", Assert.Throws<UnknownIdentifierException>(() => (Loss)"mean_square_error").Message);
        Assert.Contains("'adamw'", Assert.Throws<UnknownIdentifierException>(() => (Optimizer)"adam-w").Message);
        Assert.Contains("'binary_accuracy'", Assert.Throws<UnknownIdentifierException>(() => (Metric)"binary_acuracy").Message);
    }

    [Theory]
    [InlineData("glorot", "'glorot_normal', 'glorot_uniform'")]
    [InlineData("he", "'he_normal', 'he_uniform'")]
    [InlineData("Glorot", "'GlorotNormal', 'GlorotUniform'")]
    [InlineData("unif", "'uniform', 'he_uniform', 'lecun_uniform'")]
    [InlineData("zeross", "'zeros', 'one', 'normal'")]
    public void A_part_of_a_word_names_what_contains_it_each_thing_once(string word, string suggestions) =>
        Assert.EndsWith($"did you mean {suggestions}?", Assert.Throws<UnknownIdentifierException>(() => (Initializer)word).Message);

    [Fact]
    public void A_beginning_is_enough_for_optimizers_and_losses()
    {
        Assert.Contains("did you mean 'rmsprop'", Assert.Throws<UnknownIdentifierException>(() => (Optimizer)"rms").Message);
        Assert.Contains("'binary_crossentropy'", Assert.Throws<UnknownIdentifierException>(() => (Loss)"binary").Message);
    }

    [Fact]
    public void A_function_is_a_loss_and_a_metric()
    {
        Tensor yTrue = new float[,] { { 1, 2 }, { 3, 4 } }, yPred = new float[,] { { 2, 2 }, { 3, 2 } };
        Func<Tensor, Tensor, Tensor> function = (a, b) => K.Mean(K.Square(a - b), [-1]);
        Assert.Equal(1.25f, Loss.From(function).Apply(yTrue, yPred).ToScalar<float>());
        var metric = Metric.From(function, "mine");
        metric.UpdateState(yTrue, yPred);
        metric.UpdateState(yTrue, yTrue);
        Assert.Equal(0.625f, metric.Result().ToScalar<float>());
        Assert.Equal("mine", metric.Name);
    }

    [Fact]
    public void Classes_of_sparse_crossentropy_lie_on_the_last_axis()
    {
        Tensor labels = new int[] { 0, 1 }, predictions = new float[,] { { 0.9f, 0.1f }, { 0.5f, 0.5f } };
        var expected = new SparseLoss().Apply(labels, predictions).ToScalar<float>();
        Assert.Equal(expected, new SparseLoss(axis: 1).Apply(labels, predictions).ToScalar<float>());
        Assert.Contains("axis 0", Assert.Throws<ShapeException>(() => new SparseLoss(axis: 0).Apply(labels, predictions)).Message);
    }

    [Fact]
    public void A_schedule_cannot_be_overwritten_and_a_number_can()
    {
        var adam = new Adam(0.01);
        adam.LearningRate = 0.5;
        Assert.Equal(0.5, adam.LearningRate);
        var scheduled = new SGD(new ExponentialDecay(0.1, 10, 0.5));
        Assert.Equal(0.1f, (float)scheduled.LearningRate);
        Assert.Contains("ExponentialDecay", Assert.Throws<KerasException>(() => scheduled.LearningRate = 1).Message);
    }

    [Fact]
    public void Two_ways_of_clipping_are_refused() =>
        Assert.Contains("at most one", Assert.Throws<KerasException>(() => new SGD { Clipnorm = 1, Clipvalue = 1 }).Message);
}
