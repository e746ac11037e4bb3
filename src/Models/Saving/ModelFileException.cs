namespace MLNet.Keras;

/// <summary>A saved network cannot be read: the file is damaged, was changed, or comes from a newer version.</summary>
public sealed class ModelFileException : KerasException
{
    /// <summary>Creates the error.</summary>
    public ModelFileException(string message) : base(message) { }

    /// <summary>Creates the error with its cause.</summary>
    public ModelFileException(string message, Exception inner) : base(message, inner) { }
}
