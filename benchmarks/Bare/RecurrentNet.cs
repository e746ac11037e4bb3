using MLNet.Keras.Runtime.Kernels.Recurrent;

namespace MLNet.Keras.Benchmarks.Bare;

/// <summary>LSTM of 128 units over 100 steps of 32 features, one unit behind it, binary cross-entropy.</summary>
internal sealed unsafe class RecurrentNet : BareNet
{
    private const int Steps = 100, Inputs = 32, Units = 128;

    private readonly int batch;
    private readonly Parameters parameters;
    private readonly float* x, targets, logits, errors, hiddenGradient;
    private LstmSequence sequence;

    public RecurrentNet(int batch)
    {
        this.batch = batch;
        parameters = new Parameters(Memory, Inputs * 4 * Units, Units * 4 * Units, 4 * Units, Units, 1);
        parameters.Initialize(0, Inputs, 4 * Units);
        parameters.Initialize(1, Units, 4 * Units);
        parameters.Initialize(3, Units, 1);
        x = Memory.Take(batch * Steps * Inputs);
        targets = Memory.Take(batch);
        logits = Memory.Take(batch);
        errors = Memory.Take(batch);
        hiddenGradient = Memory.Take(batch * Units);
        sequence = new LstmSequence
        {
            Batch = batch, Steps = Steps, Inputs = Inputs, Units = Units, X = x,
            Kernel = parameters.Weight(0), RecurrentKernel = parameters.Weight(1), Bias = parameters.Weight(2),
            TimeMajorX = Memory.Take(batch * Steps * Inputs), Gates = Memory.Take(batch * Steps * 4 * Units), Previous = Memory.Take(batch * Steps * Units),
            Cells = Memory.Take(batch * (Steps + 1) * Units), TanhCells = Memory.Take(batch * Steps * Units), LastHidden = Memory.Take(batch * Units),
        };
    }

    public override Span<float> Input => new(x, batch * Steps * Inputs);

    public override Span<float> Target => new(targets, batch);

    public override float Step(double learningRate)
    {
        LstmForward.Run(in sequence);
        Head.Dense(sequence.LastHidden, parameters.Weight(3), parameters.Weight(4), logits, batch, Units, 1, relu: false);
        float loss = 0;
        for (int i = 0; i < batch; i++)
        {
            float probability = 1 / (1 + MathF.Exp(-logits[i]));
            loss -= MathF.Log(targets[i] == 1 ? probability : 1 - probability);
            errors[i] = (probability - targets[i]) / batch;
        }
        Head.WeightGradients(sequence.LastHidden, errors, parameters.Gradient(3), parameters.Gradient(4), batch, Units, 1);
        Head.InputGradient(errors, parameters.Weight(3), hiddenGradient, batch, Units, 1);
        LstmBackward.Run(in sequence, new LstmGradients
        {
            LastHidden = hiddenGradient, Kernel = parameters.Gradient(0), RecurrentKernel = parameters.Gradient(1), Bias = parameters.Gradient(2),
        });
        parameters.Update(learningRate);
        return loss / batch;
    }
}
