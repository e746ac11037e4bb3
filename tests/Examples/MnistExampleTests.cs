using System.Globalization;

namespace MLNet.Keras.Tests.Examples;

public class MnistExampleTests
{
    [Fact]
    public void One_epoch_reads_most_digits()
    {
        string model = Path.GetTempFileName();
        string output = ExampleProgram.Run("Mnist", "--epochs", "1", "--verbose", "2", "--model", model);
        Assert.True(new FileInfo(model).Length > 500_000, output);
        File.Delete(model);
        string last = output.TrimEnd().Split('\n')[^1];
        Assert.StartsWith("test accuracy: 0.", last);
        Assert.True(double.Parse(last["test accuracy: ".Length..], CultureInfo.InvariantCulture) > 0.94, output);
        Assert.Contains("val_accuracy: 0.9", output);
    }
}
