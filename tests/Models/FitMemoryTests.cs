using MLNet.Keras.Callbacks;
using MLNet.Keras.Data;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Tests.Models;

[Collection(nameof(ProcessWideCollection))]
public class FitMemoryTests
{
    private static readonly Tensor X = K.Ones([3200, 20]), Y = K.Ones([3200, 1]);

    [Fact]
    public void Steady_training_and_prediction_allocate_nothing_per_step()
    {
        var model = Mlp();
        var watch = new AllocationWatch();
        model.Fit(X, Y, epochs: 2, verbose: 0, callbacks: [watch]);
        Assert.Equal(0, watch.Allocated);
    }

    [Fact]
    public void Longer_predictions_allocate_no_more_managed_memory()
    {
        var model = Mlp();
        long Allocated(Tensor x)
        {
            _ = model.Predict(x, batchSize: 32);
            long before = GC.GetAllocatedBytesForCurrentThread();
            _ = model.Predict(x, batchSize: 32);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Assert.Equal(Allocated(X.Rows(0, 320)), Allocated(X));
    }

    [Fact]
    public void A_thousand_small_fits_leave_nothing_behind()
    {
        void Fits(int count)
        {
            for (int i = 0; i < count; i++)
            {
                Mlp().Fit(X.Rows(0, 64), Y.Rows(0, 64), verbose: 0);
            }
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
        }
        Fits(200);
        long managed = GC.GetTotalMemory(true), resident = Environment.WorkingSet;
        Fits(1000);
        Assert.InRange(GC.GetTotalMemory(true) - managed, long.MinValue, 20_000_000);
        // Resident memory is the whole process's, and the allocator keeps freed pages for a while: a leak of the models would be far above.
        Assert.InRange(Environment.WorkingSet - resident, long.MinValue, 250_000_000);
    }

    [Fact]
    public void Data_may_be_larger_than_memory()
    {
        var model = new Sequential { new Dense(1, inputShape: [4]) };
        model.Compile("sgd", "mse");
        int made = 0;
        IEnumerable<Batch> Batches()
        {
            for (int i = 0; ; i++)
            {
                made++;
                // 2,000 batches of 1.3 MB, 2.6 GB in all
                yield return (K.Full([65_536, 4], 0.5), K.Ones([65_536, 1]));
            }
        }
        long before = Environment.WorkingSet;
        model.Fit(Batches(), epochs: 2, stepsPerEpoch: 1000, verbose: 0);
        Assert.Equal(2000, made);
        // The garbage collector decides when a batch that nobody holds is freed: a few hundred of them may wait.
        Assert.InRange(Environment.WorkingSet - before, long.MinValue, 900_000_000);
    }

    /// <summary>Between the tenth and the ninetieth batch of each epoch.</summary>
    private sealed class AllocationWatch : Callback
    {
        private long begin;

        public long Allocated { get; private set; }

        public override void OnTrainBatchBegin(int batch)
        {
            if (batch == 10)
            {
                begin = GC.GetAllocatedBytesForCurrentThread();
            }
            else if (batch == 90)
            {
                Allocated = GC.GetAllocatedBytesForCurrentThread() - begin;
            }
        }
    }

    private static Sequential Mlp()
    {
        var model = new Sequential { new Dense(16, activation: "relu", inputShape: [20]), new Dropout(0.2), new Dense(1) };
        model.Compile("adam", "mse", ["mae"]);
        return model;
    }
}
