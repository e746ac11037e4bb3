using MLNet.Keras.Tests.Goldens;

namespace MLNet.Keras.Tests.Models;

/// <summary>Trajectories of several calls, each with a script of its own.</summary>
internal static class SpecialTrajectories
{
    public static Func<GoldenCase, string, string?>? Find(string id) => null;
}
