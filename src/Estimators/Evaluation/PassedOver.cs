using Microsoft.ML.Runtime;

namespace MLNet.Keras.Estimators.Evaluation;

/// <summary>Rows that an evaluation leaves out, as stock evaluators do: those without a label, and those whose score is no number.</summary>
internal sealed class PassedOver
{
    private long unlabelled, unscored;

    public void NoLabel() => unlabelled++;

    public void NoScore() => unscored++;

    /// <summary>Tells of them in <c>MLContext.Log</c>.</summary>
    /// <exception cref="KerasDataException">No row is left.</exception>
    public void Report(IHostEnvironment environment, double evaluated)
    {
        string passedOver = $"{unlabelled} without a label, {unscored} whose score is not a finite number";
        if (evaluated == 0)
        {
            throw new KerasDataException(unlabelled + unscored == 0 ? "There are no rows to evaluate: the data is empty, or every row has the weight 0." : $"There are no rows to evaluate: {passedOver}.");
        }
        if (unlabelled + unscored > 0)
        {
            using var channel = environment.Register("Evaluation").Start("Evaluation");
            channel.Warning(MessageSensitivity.None, "Passed over in the evaluation: {0}", passedOver);
        }
    }
}
