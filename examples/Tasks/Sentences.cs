using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Layers;
using MLNet.Keras.Optimizers;

namespace MLNet.Keras.Examples.Tasks;

/// <summary>Text: opinions, good or bad. A "not" turns an adjective round, so that the order of the words counts, which an LSTM reads.</summary>
/// <remarks>Words → keys → <c>Embedding</c> → <c>LSTM</c>: sentences are as long as they are, and a batch is padded and masked by itself.</remarks>
internal static class Sentences
{
    private static readonly string[] Subjects = ["the film", "this book", "the soup", "her concert", "the hotel", "our guide", "the new phone", "that game"];
    private static readonly string[] Good = ["wonderful", "charming", "excellent", "delightful", "clever", "fresh"];
    private static readonly string[] Bad = ["dull", "awful", "boring", "tasteless", "broken", "dreadful"];
    private static readonly string[] Openings = ["", "honestly , ", "i must say ", "as my friends told me , "];

    private sealed class Opinion
    {
        public string Text { get; set; } = "";

        public bool Label { get; set; }
    }

    /// <returns>The share of test sentences that are right.</returns>
    public static double Run(int epochs = 12)
    {
        var ml = new MLContext(seed: 1);
        var split = ml.Data.TrainTestSplit(ml.Data.LoadFromEnumerable(Write(count: 1_000, seed: 1)), testFraction: 0.2);
        var pipeline = ml.Transforms.Text.TokenizeIntoWords("Words", nameof(Opinion.Text))
            .Append(ml.Transforms.Conversion.MapValueToKey("Features", "Words"))
            .Append(ml.BinaryClassification.Trainers.Keras(
                spec =>
                {
                    var words = new Input(spec.InputShape, dtype: spec.InputDType);
                    return new Model(words, words
                        | new Embedding(spec.KeyCount + 1, 16, maskZero: true) // 0 is the padding, and any word that training did not know
                        | new LSTM(16)
                        | new Dense(1, activation: "sigmoid"));
                },
                new() { Epochs = epochs, BatchSize = 32, Optimizer = new Adam(learningRate: 0.01) }));
        var fitted = pipeline.Fit(split.TrainSet);
        var metrics = ml.BinaryClassification.Evaluate(fitted.Transform(split.TestSet));
        Console.WriteLine($"accuracy {metrics.Accuracy:0.000}, AUC {metrics.AreaUnderRocCurve:0.000}");

        using var engine = ml.Model.CreatePredictionEngine<Opinion, Verdict>(fitted);
        foreach (string text in new[] { "the soup was not dull", "honestly , the soup was not wonderful" })
        {
            Console.WriteLine($"  {text}: good with probability {engine.Predict(new Opinion { Text = text }).Probability:0.00}");
        }
        return metrics.Accuracy;
    }

    private sealed class Verdict
    {
        public float Probability { get; set; }
    }

    private static IEnumerable<Opinion> Write(int count, int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < count; i++)
        {
            bool good = random.Next(2) == 0, turned = random.Next(2) == 0;
            string adjective = random.GetItems(good ? Good : Bad, 1)[0];
            yield return new Opinion
            {
                Text = $"{random.GetItems(Openings, 1)[0]}{random.GetItems(Subjects, 1)[0]} was {(turned ? "not " : "")}{adjective}",
                Label = good != turned,
            };
        }
    }
}
