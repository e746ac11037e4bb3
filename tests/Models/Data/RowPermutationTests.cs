using MLNet.Keras.Data;

namespace MLNet.Keras.Tests.Models.Data;

public class RowPermutationTests
{
    [Fact]
    public void It_is_the_same_on_every_run_and_machine() => Assert.Equal("9 3 1 8 7 6 5 4 0 2", string.Join(" ", Permutation(10, seed: 7, epoch: 2)));

    [Fact]
    public void It_has_every_row_once() => Assert.Equal(Enumerable.Range(0, 1001), Permutation(1001, seed: 3, epoch: 0).Order());

    [Fact]
    public void Seed_epoch_and_part_each_give_another()
    {
        int[][] all = [Permutation(100, 1, 1), Permutation(100, 2, 1), Permutation(100, 1, 2), Permutation(100, 1, 1, part: 1), Permutation(100, -1, 1)];
        Assert.Equal(all.Length, all.Select(rows => string.Join(' ', rows)).Distinct().Count());
    }

    [Fact]
    public void Every_row_comes_to_every_place_alike()
    {
        int[,] counts = new int[5, 5];
        for (int epoch = 0; epoch < 20_000; epoch++)
        {
            int[] rows = Permutation(5, seed: 11, epoch);
            for (int place = 0; place < 5; place++)
            {
                counts[place, rows[place]]++;
            }
        }
        // 4000 expected, standard deviation 57
        Assert.All(counts.Cast<int>(), count => Assert.InRange(count, 3700, 4300));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_order_needs_no_earlier_epochs(bool withinBatches)
    {
        var replayed = new RowOrder(100, seed: 4, batchSize: 32, withinBatches);
        for (int epoch = 0; epoch <= 5; epoch++)
        {
            replayed.Shuffle(epoch);
        }
        var direct = new RowOrder(100, seed: 4, batchSize: 32, withinBatches);
        direct.Shuffle(5);
        Assert.Equal(replayed.Rows, direct.Rows);
        if (withinBatches)
        {
            Assert.All(Enumerable.Range(0, 100), place => Assert.Equal(place / 32, direct.Rows[place] / 32));
        }
    }

    private static int[] Permutation(int rows, int seed, int epoch, int part = 0)
    {
        int[] order = new int[rows];
        RowPermutation.Fill(order, seed, epoch, part);
        return order;
    }
}
