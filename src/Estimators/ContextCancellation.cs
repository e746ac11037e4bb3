namespace Microsoft.ML;

/// <summary>Cancels what runs in a context.</summary>
public static class ContextCancellation
{
    /// <summary>Ends the fits that run in the context, of networks and of stock trainers, and the passes that read rows scored by a network: they raise
    /// <see cref="OperationCanceledException"/>. Nothing is fitted in the context after that: take a new one. Passes that begin later run.</summary>
    /// <remarks>ML.NET has the method, but keeps it to itself.</remarks>
    public static void CancelExecution(this MLContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.CancelExecution();
    }
}
