namespace MLNet.Keras.Estimators.Trainers;

/// <summary>Logits of truth values: the task's own head gives them, a user's sigmoid gives probabilities.</summary>
internal static class Logits
{
    // the smallest normal float32, and the largest that is below 1
    private const double Least = 1.17549435e-38, Most = 1 - 1.0 / (1 << 24);

    /// <summary>log(p / (1 − p)).</summary>
    /// <remarks>A sigmoid in float32 reaches 0 and 1; evaluators pass over rows whose score is infinite, so that these become the nearest number that is finite.</remarks>
    public static Tensor Of(Tensor probabilities)
    {
        var p = K.Clip(probabilities, Least, Most);
        return K.Log(p) - K.Log(1 - p);
    }

    /// <summary>What the network's last layer gives where true is as likely as false.</summary>
    public static double Half(bool isActivated) => isActivated ? 0.5 : 0;
}
