namespace MLNet.Keras.Losses;

/// <summary>Weights, masks and reduction, as Keras combines them.</summary>
internal static class LossReduction
{
    public static Tensor Apply(Tensor values, Tensor? weight, Tensor? mask, Reduction reduction)
    {
        weight = weight is null ? null : K.Cast(weight, values.DType);
        if (mask is not null)
        {
            weight = MaskedWeight(weight, mask, values.DType, reduction is Reduction.Mean or Reduction.SumOverBatchSize);
        }
        if (weight is not null)
        {
            (values, weight) = Ranks.Match(values, weight);
            values *= weight;
        }
        return Reduce(values, weight, reduction);
    }

    /// <summary>Weights that are 0 where the mask is false.</summary>
    /// <param name="weight">The weights, if any.</param>
    /// <param name="mask">True where a value counts.</param>
    /// <param name="dtype">The dtype of the result.</param>
    /// <param name="average">The values will be averaged over all entries: valid ones weigh total / valid, so that the result is their own mean.</param>
    public static Tensor MaskedWeight(Tensor? weight, Tensor mask, DType dtype, bool average)
    {
        mask = K.Cast(mask, dtype);
        if (average)
        {
            mask *= K.DivideNoNan(K.Cast(K.Size(mask), dtype), K.Sum(mask));
        }
        if (weight is null)
        {
            return mask;
        }
        (mask, weight) = Ranks.Match(mask, K.Cast(weight, dtype));
        return weight * mask;
    }

    private static Tensor Reduce(Tensor values, Tensor? weight, Reduction reduction) => reduction switch
    {
        _ when values.Rank == 0 || values.Shape == [0] => values,
        Reduction.None => values,
        Reduction.Sum => K.Sum(values),
        Reduction.MeanWithSampleWeight when weight is not null => K.DivideNoNan(K.Sum(values), K.Sum(weight)),
        _ when values.Size == 0 => K.Sum(values),
        _ => K.Mean(values),
    };
}
