namespace MLNet.Keras.Estimators.Columns;

/// <summary>How rows of a column stand in a batch; the network's entry reads them.</summary>
internal enum RowForm
{
    /// <summary>Element by element; shorter rows are padded with zeros.</summary>
    Plain,

    /// <summary>Element by element; shorter rows are padded with NaN, of which the entry makes zeros and a mask.</summary>
    Marked,

    /// <summary>[rows, most, 2] integers: a column's number and the bits of the value there. Shorter rows are padded with zeros, which count for nothing.</summary>
    Pairs,
}
