namespace MLNet.Keras.Estimators.Scoring;

/// <summary>A network as cursors use it: what is not asked for is not computed.</summary>
internal interface IScoring
{
    /// <summary>Prepared networks that compute at least the wanted outputs, in the places where all outputs would be.</summary>
    ScorerPool Scorers(bool[] wanted);

    /// <summary>Whether one of the wanted outputs depends on an input.</summary>
    bool Needs(int input, bool[] wanted);
}
