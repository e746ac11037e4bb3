namespace MLNet.Keras;

/// <summary>Base of every error that this library raises about a user's model, data or call.</summary>
public class KerasException : Exception
{
    /// <summary>Creates the error.</summary>
    public KerasException(string message) : base(message) { }

    /// <summary>Creates the error with its cause.</summary>
    public KerasException(string message, Exception inner) : base(message, inner) { }
}

/// <summary>A shape is not the one that was needed; the message gives both.</summary>
public sealed class ShapeException(string message) : KerasException(message);

/// <summary>An element type is not the one that was needed; the message gives both.</summary>
public sealed class DTypeException(string message) : KerasException(message);

/// <summary>A layer is used before its weights exist; the message names the layer.</summary>
public sealed class NotBuiltException(string message) : KerasException(message);

/// <summary>An index lies outside the axis that it points into; the message gives the index, its position and the axis's size.</summary>
public sealed class IndexException(string message) : KerasException(message);
