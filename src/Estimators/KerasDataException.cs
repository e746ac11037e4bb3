namespace MLNet.Keras.Estimators;

/// <summary>Data that a network cannot be trained on or scored with; the message names the column, and the row where one is at fault.</summary>
public sealed class KerasDataException : KerasException
{
    /// <summary>Creates the error.</summary>
    public KerasDataException(string message) : base(message) { }

    /// <summary>Creates the error with its cause.</summary>
    public KerasDataException(string message, Exception inner) : base(message, inner) { }
}
