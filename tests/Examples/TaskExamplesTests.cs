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

    [Fact]
    public void Iris_petals() => Assert.True(IrisPetals.Run(epochs: 40) > 0.9);

    [Fact]
    public void Penguin_mass() => Assert.True(PenguinMass.Run(epochs: 40) > 0.8);

    [Fact]
    public void Penguin_species_and_mass()
    {
        var (accuracy, explained) = PenguinSpeciesAndMass.Run(epochs: 40);
        Assert.True(accuracy > 0.95);
        Assert.True(explained > 0.75);
    }

    [Fact]
    public void Penguin_traits()
    {
        var (right, area) = PenguinTraits.Run(epochs: 40);
        Assert.True(right > 0.55);
        Assert.True(area > 0.9);
    }

    [Fact]
    public void Tumour_features() => Assert.True(TumourFeatures.Run(epochs: 40) > 0.95);

    [Fact]
    public void Sentences_of_any_length() => Assert.True(Sentences.Run(epochs: 10) > 0.95);

    [Fact]
    public void Images_from_folders() => Assert.True(ImageFolder.Run(epochs: 6, images: 800) > 0.8);

    [Fact]
    public void Importance_plot()
    {
        string path = Path.ChangeExtension(Path.GetTempFileName(), "png");
        Assert.Contains("most important: ", ExampleProgram.Run("ImportancePlot", path, "20"));
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(path)[..4]);
        File.Delete(path);
    }
}
