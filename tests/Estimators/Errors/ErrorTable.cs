using System.Collections;
using System.Reflection;

namespace MLNet.Keras.Tests.Estimators.Errors;

/// <summary>What users do wrong, and the whole message that they get.</summary>
internal sealed class ErrorTable : IEnumerable<string>
{
    private readonly Dictionary<string, (Action Act, Type Type, string Message)> cases = [];

    /// <summary>The names of the cases, for a theory.</summary>
    public TheoryData<string> Names => [.. cases.Keys];

    /// <summary>An error of a type, with a message.</summary>
    public void Add(string name, Func<object?> act, Type type, string message) => cases.Add(name, (() => act(), type, message));

    /// <summary>An argument or a column that stock trainers would refuse with the same exception.</summary>
    public void Add(string name, Func<object?> act, string message) => Add(name, act, typeof(ArgumentOutOfRangeException), message);

    /// <summary>Does it, and compares type and message.</summary>
    public void Check(string name)
    {
        var (act, type, message) = cases[name];
        var error = Record.Exception(act);
        while (error is TargetInvocationException or InvalidOperationException && error.GetType() != type && error.InnerException is { } inner)
        {
            error = inner; // ML.NET makes components by reflection and wraps what they throw
        }
        Assert.NotNull(error);
        Assert.Equal((type.Name, message), (error.GetType().Name, error.Message.Split(Environment.NewLine)[0]));
    }

    IEnumerator<string> IEnumerable<string>.GetEnumerator() => cases.Keys.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => cases.Keys.GetEnumerator();
}
