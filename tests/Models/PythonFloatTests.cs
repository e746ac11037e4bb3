using MLNet.Keras.Callbacks;

namespace MLNet.Keras.Tests.Models;

public class PythonFloatTests
{
    [Theory]
    [InlineData(0, "0.0")]
    [InlineData(-0.5, "-0.5")]
    [InlineData(3, "3.0")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00001, "1e-05")]
    [InlineData(1.2499999138526619e-05, "1.2499999138526619e-05")]
    [InlineData(0.00024999999441206456, "0.00024999999441206456")]
    [InlineData(123456789012345680, "1.2345678901234568e+17")]
    [InlineData(1e16, "1e+16")]
    [InlineData(1234567890123456, "1234567890123456.0")]
    [InlineData(4.396265029907227, "4.396265029907227")]
    [InlineData(double.NaN, "nan")]
    [InlineData(double.NegativeInfinity, "-inf")]
    public void Numbers_are_written_as_Python_does(double value, string expected) => Assert.Equal(expected, PythonFloat.Repr(value));
}
