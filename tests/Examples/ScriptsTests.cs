namespace MLNet.Keras.Tests.Examples;

public class ScriptsTests
{
    [Fact]
    public void Custom_loss_and_two_branches_train_and_print()
    {
        string output = ExampleProgram.Run("Scripts", "custom-loss", "two-branch", "--epochs", "2");
        Assert.Equal(2, output.Split("Epoch 2/2").Length - 1);
        Assert.Contains("Total params:", output);
    }
}
