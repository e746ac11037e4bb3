using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Keras.Estimators.Scoring;

/// <summary>Scores single rows: the way of prediction engines.</summary>
internal sealed class NetworkRowMapper(ScoringBinding binding) : IRowToRowMapper
{
    public DataViewSchema InputSchema => binding.Input;

    public DataViewSchema OutputSchema => binding.Output;

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) =>
        binding.Dependencies(binding.Active(dependingColumns));

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        if (input.Schema != binding.Input)
        {
            throw new ArgumentException("The row's schema is not the input schema of this mapper", nameof(input));
        }
        return new ScoredRow(binding, input, binding.Active(activeColumns));
    }
}
