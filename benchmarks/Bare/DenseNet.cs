using MLNet.Keras.Runtime.Kernels.Softmax;

namespace MLNet.Keras.Benchmarks.Bare;

/// <summary>Dense layers with ReLU between them, dropout after the first, softmax cross-entropy or squared error at the end.</summary>
internal sealed unsafe class DenseNet : BareNet
{
    private readonly int[] sizes;
    private readonly int batch;
    private readonly float rate;
    private readonly bool classifier;
    private readonly Parameters parameters;
    private readonly float* targets, losses;
    private readonly float*[] values, errors;
    private uint step;

    /// <param name="sizes">Features of the input and units of each layer.</param>
    /// <param name="batch">Rows of the batch.</param>
    /// <param name="rate">Of the dropout behind the first layer; 0 for none.</param>
    /// <param name="classifier">Softmax cross-entropy rather than squared error.</param>
    public DenseNet(int[] sizes, int batch, float rate, bool classifier)
    {
        (this.sizes, this.batch, this.rate, this.classifier) = (sizes, batch, rate, classifier);
        int layers = sizes.Length - 1;
        parameters = new Parameters(Memory, [.. Enumerable.Range(0, 2 * layers).Select(i => (i % 2 == 0 ? sizes[i / 2] : 1) * sizes[i / 2 + 1])]);
        values = new float*[sizes.Length];
        errors = new float*[sizes.Length];
        for (int i = 0; i < sizes.Length; i++)
        {
            values[i] = Memory.Take(batch * sizes[i]);
            errors[i] = Memory.Take(batch * sizes[i]);
        }
        for (int i = 0; i < layers; i++)
        {
            parameters.Initialize(2 * i, sizes[i], sizes[i + 1]);
        }
        losses = Memory.Take(batch);
        targets = Memory.Take(batch * sizes[^1]);
    }

    private int Layers => sizes.Length - 1;

    public override Span<float> Input => new(values[0], batch * sizes[0]);

    public override Span<float> Target => new(targets, batch * sizes[^1]);

    public override float Step(double learningRate)
    {
        step++;
        for (int i = 0; i < Layers; i++)
        {
            Head.Dense(values[i], parameters.Weight(2 * i), parameters.Weight(2 * i + 1), values[i + 1], batch, sizes[i], sizes[i + 1], relu: i < Layers - 1);
            if (i == 0 && rate > 0)
            {
                Head.Drop(values[1], batch, sizes[1], rate, step);
            }
        }
        float loss = Loss();
        for (int i = Layers - 1; i >= 0; i--)
        {
            Head.WeightGradients(values[i], errors[i + 1], parameters.Gradient(2 * i), parameters.Gradient(2 * i + 1), batch, sizes[i], sizes[i + 1]);
            if (i > 0)
            {
                Head.InputGradient(errors[i + 1], parameters.Weight(2 * i), errors[i], batch, sizes[i], sizes[i + 1]);
                Head.PassActive(errors[i], values[i], batch, sizes[i], i == 1 ? rate : 0);
            }
        }
        parameters.Update(learningRate);
        return loss;
    }

    private float Loss()
    {
        float* last = values[Layers], error = errors[Layers];
        int outputs = sizes[^1], count = batch * outputs;
        if (classifier)
        {
            SoftmaxCrossEntropy.Dense(last, targets, losses, error, batch, outputs, 1f / batch);
            return Head.Mean(losses, batch);
        }
        float sum = 0;
        for (int i = 0; i < count; i++)
        {
            float difference = last[i] - targets[i];
            sum += difference * difference;
            error[i] = 2 * difference / count;
        }
        return sum / count;
    }
}
