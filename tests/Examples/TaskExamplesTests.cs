using MLNet.Keras.Examples.Tasks;
using Xunit;

namespace MLNet.Keras.Tests.Examples;

public class TaskExamplesTests
{
    [Fact]
    public void Iris() => Assert.True(IrisSpecies.Run() > 0.9);

    [Fact]
    public void Breast_cancer() => Assert.True(BreastCancer.Run(epochs: 30) > 0.97);

    [Fact]
    public void Diabetes() => Assert.True(DiabetesProgression.Run(epochs: 40) > 0.3);

    [Fact]
    public void Wine() => Assert.True(WineCultivars.Run(epochs: 20) > 0.93);

    [Fact]
    public void Wine_folds() => Assert.True(WineCrossValidation.Run(epochs: 20) > 0.93);
}
