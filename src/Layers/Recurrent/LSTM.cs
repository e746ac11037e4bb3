using MLNet.Keras.Constraints;
using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Initializers;
using MLNet.Keras.Regularizers;

namespace MLNet.Keras.Layers;

/// <summary>Long short-term memory. Keras: <c>keras.layers.LSTM</c>.</summary>
/// <remarks>
/// Input [batch, steps, features]; output [batch, units], or [batch, steps, units] with <c>returnSequences</c>. Columns of the kernels and of the bias:
/// input, forget, candidate, output. Hochreiter and Schmidhuber, 1997.
/// </remarks>
/// <param name="units">Length of the state.</param>
/// <param name="activation">Of candidate and output; tanh if null.</param>
/// <param name="recurrentActivation">Of the gates; sigmoid if null.</param>
/// <param name="kernelInitializer">Glorot uniform if null.</param>
/// <param name="recurrentInitializer">Orthogonal if null.</param>
/// <param name="biasInitializer">Zeros if null.</param>
/// <param name="unitForgetBias">Start the forget gate's bias at 1.</param>
/// <param name="dropout">Share of the inputs that is dropped in training, the same at all steps.</param>
/// <param name="recurrentDropout">Share of the state that is dropped in training, the same at all steps.</param>
/// <param name="seed">Seed of the dropout.</param>
/// <param name="returnSequences">The outputs of all steps, not just the last.</param>
/// <param name="returnState">Put out the last hidden and cell states, too.</param>
/// <param name="goBackwards">From the last step to the first; outputs come in that order.</param>
/// <param name="stateful">Each call starts from the states in which the last one ended.</param>
/// <param name="unroll">Write the steps out one by one instead of looping.</param>
/// <param name="useCudnn"><c>auto</c> or <c>false</c>, which are one: there is no cuDNN here.</param>
/// <param name="zeroOutputForMask">Outputs of masked steps are 0.</param>
public sealed class LSTM(
    int units, ActivationFunction? activation = null, ActivationFunction? recurrentActivation = null, bool useBias = true,
    Initializer? kernelInitializer = null, Initializer? recurrentInitializer = null, Initializer? biasInitializer = null, bool unitForgetBias = true,
    Regularizer? kernelRegularizer = null, Regularizer? recurrentRegularizer = null, Regularizer? biasRegularizer = null, Regularizer? activityRegularizer = null,
    Constraint? kernelConstraint = null, Constraint? recurrentConstraint = null, Constraint? biasConstraint = null,
    double dropout = 0, double recurrentDropout = 0, int? seed = null,
    bool returnSequences = false, bool returnState = false, bool goBackwards = false, bool stateful = false, bool unroll = false,
    [NotInConfig] string useCudnn = "auto", bool zeroOutputForMask = false,
    string? name = null, bool trainable = true, DTypePolicy? dtype = null, Shape? inputShape = null)
    : Recurrent(new(returnSequences, returnState, goBackwards, stateful, unroll, zeroOutputForMask), activityRegularizer, name, trainable, dtype, inputShape)
{
    [HoldsOptions]
    private readonly LSTMCell cell = new(
        units, activation, recurrentActivation, useBias, kernelInitializer, recurrentInitializer, biasInitializer, unitForgetBias,
        kernelRegularizer, recurrentRegularizer, biasRegularizer, kernelConstraint, recurrentConstraint, biasConstraint,
        dropout, recurrentDropout, seed, name: "lstm_cell", trainable: trainable, dtype: dtype);

    private readonly string useCudnn = Require.OneOf(useCudnn, nameof(useCudnn), "auto", "false");

    private protected override RecurrentCell Cell => cell;

    /// <summary>The op for whole sequences, wherever the cell is one that it knows.</summary>
    private protected override (Tensor Output, Tensor? Sequence, Tensor[] States) Run(Tensor x, Tensor? mask, Tensor[] states)
    {
        if (mask is not null || cell.WeightsOfStandardCell() is not { } weights)
        {
            return base.Run(x, mask, states);
        }
        var results = new LstmSequence(returnSequences, goBackwards).ApplyAll(x, weights.Kernel, weights.Recurrent, weights.Bias, states[0], states[1]);
        return (results[1], returnSequences ? results[0] : null, [results[1], results[2]]);
    }
}
