using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators;

namespace MLNet.Keras.Tests.Estimators.Errors;

/// <summary>A fitted network that is used wrongly: other columns, rows that are gone, columns that were not asked for.</summary>
public class ScoringErrorTests
{
    private static readonly KerasPredictionTransformer Fitted = ErrorRows.Regression(new() { Epochs = 1 }).Fit(ErrorRows.With());

    private static readonly IDataView Rows = ErrorRows.With();

    private static readonly IDataView View = Fitted.Transform(Rows);

    private static readonly IRowToRowMapper Mapper = ((ITransformer)Fitted).GetRowToRowMapper(Rows.Schema);

    private static readonly ErrorTable Table = new()
    {
        { "no feature column", () => Fitted.Transform(ErrorRows.Context.Data.LoadFromEnumerable([new { Odd = 1 }])), "Could not find feature column 'Features' (Parameter 'inputSchema')" },
        { "features of another size", () => Fitted.Transform(ErrorRows.Context.Data.LoadFromEnumerable([new Wide()])), "Schema mismatch for feature column 'Features': expected Vector<Single, 3> as in training, got Vector<Single, 4> (Parameter 'inputSchema')" },
        { "features of another type", () => Fitted.GetOutputSchema(ErrorRows.Context.Data.LoadFromEnumerable([new { Features = "1" }]).Schema), "Schema mismatch for feature column 'Features': expected Vector<Single, 3> as in training, got String (Parameter 'inputSchema')" },
        { "a row of varying length that turns out wrong", () => Fitted.Transform(ErrorRows.Context.Data.LoadFromEnumerable([new Varying()])).GetColumn<float>("Score").First(), typeof(KerasDataException), "Column 'Features' has a vector of 2 elements in row 0 where 3 are expected." },
        { "a column that is not active", () => Cursor("Score").GetGetter<float>(View.Schema["Target"]), typeof(ArgumentException), "Column 'Target' is not active in the cursor (Parameter 'column')" },
        { "a score that is not active", () => Cursor("Target", "Score").GetGetter<VBuffer<float>>(View.Schema["Features"]), typeof(ArgumentException), "Column 'Features' is not active in the cursor (Parameter 'column')" },
        { "a getter of another type", () => Cursor("Score").GetGetter<double>(View.Schema["Score"]), typeof(InvalidOperationException), "Invalid TValue in GetGetter for column 'Score': it holds System.Single, not System.Double" },
        { "a value before the first row", () => Read(Cursor("Score")), typeof(InvalidOperationException), "The cursor is not on a row: call MoveNext first, and read no more after it has returned false" },
        { "a value after the last row", () => Read(Cursor("Score"), moves: 100), typeof(InvalidOperationException), "The cursor is not on a row: call MoveNext first, and read no more after it has returned false" },
        { "a value after the cursor is disposed of", () => Disposed(Cursor("Score")), typeof(InvalidOperationException), "The cursor is not on a row: call MoveNext first, and read no more after it has returned false" },
        { "a column of another data view", () => View.GetRowCursor([View.Schema["Score"], Fitted.Transform(View).Schema[^1]]), typeof(ArgumentException), "Column 'Score' is not a column of this data view (Parameter 'columns')" },
        { "a row of another schema", () => Mapper.GetRow(ErrorRows.With().GetRowCursor(ErrorRows.With().Schema), Mapper.OutputSchema), typeof(ArgumentException), "The row's schema is not the input schema of this mapper (Parameter 'input')" },
        { "a row that is disposed of", DisposedRow, typeof(ObjectDisposedException), "Cannot access a disposed object." },
        { "evaluation of several numbers as one", () => ErrorRows.Context.Regression.Evaluate(ErrorRows.Context.Regression.Trainers.Keras([], "Targets", epochs: 1).Fit(ErrorRows.With()).Transform(ErrorRows.With()), "Targets"), "Schema mismatch for score column 'Score': expected Single, got Vector<Single, 2> (Parameter 'schema')" },
    };

    public static TheoryData<string> Names => Table.Names;

    [Theory, MemberData(nameof(Names))]
    public void Message(string name) => Table.Check(name);

    private static DataViewRowCursor Cursor(params string[] columns) => View.GetRowCursor(columns.Select(name => View.Schema[name]));

    private static object Read(DataViewRowCursor cursor, int moves = 0)
    {
        var getter = cursor.GetGetter<float>(View.Schema["Score"]);
        for (int i = 0; i < moves; i++)
        {
            cursor.MoveNext();
        }
        float score = 0;
        getter(ref score);
        return score;
    }

    private static object Disposed(DataViewRowCursor cursor)
    {
        cursor.MoveNext();
        var getter = cursor.GetGetter<float>(View.Schema["Score"]);
        cursor.Dispose();
        float score = 0;
        getter(ref score);
        return score;
    }

    private static object DisposedRow()
    {
        var cursor = Rows.GetRowCursor(Rows.Schema);
        var row = Mapper.GetRow(cursor, Mapper.OutputSchema);
        var getter = row.GetGetter<float>(Mapper.OutputSchema["Score"]);
        cursor.MoveNext();
        row.Dispose();
        float score = 0;
        getter(ref score);
        return score;
    }

    private sealed class Wide
    {
        [VectorType(4)] public float[] Features { get; set; } = [1, 2, 3, 4];
    }

    private sealed class Varying
    {
        public float[] Features { get; set; } = [1, 2];
    }
}
