using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Keras.Examples.Tasks;

/// <summary>The small tables as ML.NET reads them: all numbers in one column, the target as it stands.</summary>
internal static class Tables
{
    public static IDataView Load(MLContext ml, Table table, DataKind target)
    {
        int features = table.Features.Count;
        return ml.Data.LoadFromTextFile(table.Path, separatorChar: ',', hasHeader: true,
            columns: [new("Features", DataKind.Single, 0, features - 1), new("Target", target, features)]);
    }
}
