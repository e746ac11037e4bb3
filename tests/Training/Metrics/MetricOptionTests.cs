using MLNet.Keras.Metrics;

namespace MLNet.Keras.Tests.Training.Metrics;

public class MetricOptionTests
{
    [Fact]
    public void Too_few_thresholds_are_refused_by_name()
    {
        Assert.Contains("AUC: 'numThresholds' must be 2 or more, got 1", Assert.Throws<ArgumentOutOfRangeException>(() => new AUC(numThresholds: 1)).Message);
        Assert.Contains("PrecisionAtRecall: 'numThresholds' must be 1 or more, got 0", Assert.Throws<ArgumentOutOfRangeException>(() => new PrecisionAtRecall(0.5, numThresholds: 0)).Message);
        Assert.Equal(3, new AUC(numThresholds: 1, thresholds: [0.5]).NumThresholds);
    }
}
