using MLNet.Keras.Graphs;

namespace MLNet.Keras.Tests.Graphs.Functions;

/// <summary>Calls without operands, or on axes that are not there or not known, are refused by name.</summary>
public class ArrayErrorTests
{
    public static TheoryData<string, Action> Refused => new()
    {
        { "Concatenate: at least one tensor", () => K.Concatenate([]) },
        { "Stack: at least one tensor", () => K.Stack([]) },
        { "AddN: at least one tensor", () => K.AddN() },
        { "ExpandDims: the axes [4]", () => K.ExpandDims(K.Ones([2, 3]), 4) },
        { "ExpandDims: the axes [0, 0]", () => K.ExpandDims(K.Ones([2, 3]), 0, 0) },
        { "Unstack: the size of axis 0 must be known, got shape (None, 3)", () => Trace.Function([new([-1, 3])], x => K.Unstack(x[0])) },
        { "Axis 5 is out of range", () => K.Unstack(K.Ones([2]), 5) },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void A_call_that_has_no_result(string expected, Action call) => Assert.Contains(expected, Assert.Throws<ShapeException>(call).Message);
}
