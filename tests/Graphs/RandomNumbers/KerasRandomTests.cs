namespace MLNet.Keras.Tests.Graphs.RandomNumbers;

public class KerasRandomTests
{
    [Theory]
    [InlineData(0, 906691060, 413654000, 813847340)]
    [InlineData(1, 144272510, 611178003, 909925048)]
    [InlineData(42, 686579304, 119540832, 26855093)]
    [InlineData(1337, 663307073, 993786079, 572589546)]
    public void Default_seeds_are_Pythons(int seed, int first, int second, int third)
    {
        foreach (int sign in (int[])[1, -1])
        {
            var python = new PythonRandom(seed * sign);
            Assert.Equal((first, second, third), (python.NextSeed(), python.NextSeed(), python.NextSeed()));
        }
    }

    [Fact]
    public void Init_by_array_gives_the_published_first_outputs()
    {
        // The test vector of the authors' mt19937ar.
        var twister = new PythonRandom((ReadOnlySpan<uint>)[0x123, 0x234, 0x345, 0x456]);
        Assert.Equal([1067595299u, 955945823, 477289528, 4107218783], (uint[])[twister.NextUInt32(), twister.NextUInt32(), twister.NextUInt32(), twister.NextUInt32()]);
    }

    [Fact]
    public void Seeds_wider_than_one_word_use_both() =>
        Assert.NotEqual(new PythonRandom(5).NextUInt32(), new PythonRandom(5 + (1L << 32)).NextUInt32());
}
