using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Benchmarks.Scoring;

/// <summary>A classifier to score with, rows to score, and a few of them with labels.</summary>
internal sealed class ScoringWork
{
    private const int TrainingRows = 512;

    private ScoringWork(string name, int features, int classes, int rows, int stockRows, Layer[] layers)
    {
        (Name, Features, Rows, StockRows) = (name, features, rows, stockRows);
        var all = Draw(features, classes, Math.Max(rows, TrainingRows));
        Schema = SchemaDefinition.Create(typeof(Row));
        Schema["Features"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, features);
        View = Context.Data.LoadFromEnumerable(all.Take(rows), Schema);
        Training = Context.Transforms.Conversion.MapValueToKey("Label").Fit(Labelled(all)).Transform(Labelled(all));
        Transformer = Context.MulticlassClassification.Trainers.Keras(layers, epochs: 1).Fit(Training);
    }

    /// <summary>The two networks that scoring is measured on.</summary>
    public static IEnumerable<ScoringWork> All()
    {
        yield return new("20-64-32-3", 20, 3, 200_000, 20_000, [new Dense(64, activation: "relu"), new Dense(32, activation: "relu")]);
        yield return new("784-256-10", 784, 10, 20_000, 4_000, [new Dense(256, activation: "relu"), new Dropout(0.4)]);
    }

    public MLContext Context { get; } = new(seed: 1);

    public string Name { get; }

    public int Features { get; }

    public int Rows { get; }

    /// <summary>Rows that the slower stock transformer is timed on.</summary>
    public int StockRows { get; }

    public SchemaDefinition Schema { get; }

    /// <summary>Rows from a list of objects.</summary>
    public IDataView View { get; }

    /// <summary>Rows with a key label.</summary>
    public IDataView Training { get; }

    public KerasPredictionTransformer Transformer { get; }

    private IDataView Labelled(IEnumerable<Row> rows) => Context.Data.LoadFromEnumerable(rows.Take(TrainingRows), Schema);

    private static Row[] Draw(int features, int classes, int count)
    {
        var random = new Random(1);
        var rows = new Row[count];
        for (int i = 0; i < count; i++)
        {
            float[] values = new float[features];
            for (int j = 0; j < features; j++)
            {
                values[j] = random.NextSingle();
            }
            rows[i] = new Row { Features = values, Label = (uint)(i % classes) };
        }
        return rows;
    }

    internal sealed class Row
    {
        public float[] Features { get; set; } = [];

        public uint Label { get; set; }
    }
}
