namespace MLNet.Keras;

/// <summary>A training cannot be resumed: its checkpoint is damaged, comes from a newer version, or belongs to another training. The message says which and where.</summary>
public sealed class CheckpointException : KerasException
{
    /// <summary>Creates the error.</summary>
    public CheckpointException(string message) : base(message) { }

    /// <summary>Creates the error with its cause.</summary>
    public CheckpointException(string message, Exception inner) : base(message, inner) { }
}
