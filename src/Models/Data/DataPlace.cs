namespace MLNet.Keras.Data;

/// <summary>Where data stand, for messages: in memory, or in a batch of a sequence, counted from 0; to train on, or to validate on.</summary>
internal readonly record struct DataPlace(int? Batch = null, bool IsValidation = false)
{
    /// <summary>Begins a message about the whole.</summary>
    public string Prefix => (IsValidation, Batch) switch
    {
        (false, null) => "",
        (true, null) => "Validation data: ",
        (false, _) => $"Batch {Batch} (counted from 0): ",
        (true, _) => $"Batch {Batch} (counted from 0) of the validation data: ",
    };

    public string Row(long row) => $"row {row}{(Batch is null ? "" : $" of batch {Batch} (counted from 0)")}{(IsValidation ? " of the validation data" : "")}";
}
