namespace MLNet.Keras.Data;

public sealed partial class ModelData
{
    /// <summary>Data of a model with one input or output.</summary>
    public static implicit operator ModelData(Tensor tensor) => new([tensor]);

    /// <summary>Data in the model's order.</summary>
    public static implicit operator ModelData(Tensor[] tensors) => new(tensors);

    /// <summary>Data by name.</summary>
    public static implicit operator ModelData(Dictionary<string, Tensor> tensors) => new(tensors);

    /// <summary>A number for each row.</summary>
    public static implicit operator ModelData(float[] values) => new([Tensor.From((Array)values)]);

    /// <summary>A matrix, one row per sample.</summary>
    public static implicit operator ModelData(float[,] values) => new([Tensor.From((Array)values)]);

    /// <summary>An array of rank 3.</summary>
    public static implicit operator ModelData(float[,,] values) => new([Tensor.From((Array)values)]);

    /// <summary>An array of rank 4.</summary>
    public static implicit operator ModelData(float[,,,] values) => new([Tensor.From((Array)values)]);

    /// <summary>A number for each row; it becomes float32.</summary>
    public static implicit operator ModelData(double[] values) => new([Tensor.From((Array)values)]);

    /// <summary>A matrix, one row per sample; it becomes float32.</summary>
    public static implicit operator ModelData(double[,] values) => new([Tensor.From((Array)values)]);

    /// <summary>An array of rank 3; it becomes float32.</summary>
    public static implicit operator ModelData(double[,,] values) => new([Tensor.From((Array)values)]);

    /// <summary>An array of rank 4; it becomes float32.</summary>
    public static implicit operator ModelData(double[,,,] values) => new([Tensor.From((Array)values)]);

    /// <summary>A whole number for each row, such as a class label.</summary>
    public static implicit operator ModelData(int[] values) => new([Tensor.From((Array)values)]);

    /// <summary>A matrix, one row per sample.</summary>
    public static implicit operator ModelData(int[,] values) => new([Tensor.From((Array)values)]);

    /// <summary>An array of rank 3.</summary>
    public static implicit operator ModelData(int[,,] values) => new([Tensor.From((Array)values)]);

    /// <summary>A whole number for each row, such as a class label.</summary>
    public static implicit operator ModelData(long[] values) => new([Tensor.From((Array)values)]);

    /// <summary>A matrix, one row per sample.</summary>
    public static implicit operator ModelData(long[,] values) => new([Tensor.From((Array)values)]);

    /// <summary>A whole number for each row, such as a class label.</summary>
    public static implicit operator ModelData(byte[] values) => new([Tensor.From((Array)values)]);

    /// <summary>A matrix, one row per sample.</summary>
    public static implicit operator ModelData(byte[,] values) => new([Tensor.From((Array)values)]);

    /// <summary>An array of rank 3.</summary>
    public static implicit operator ModelData(byte[,,] values) => new([Tensor.From((Array)values)]);

    /// <summary>An array of rank 4.</summary>
    public static implicit operator ModelData(byte[,,,] values) => new([Tensor.From((Array)values)]);

    /// <summary>A truth value for each row.</summary>
    public static implicit operator ModelData(bool[] values) => new([Tensor.From((Array)values)]);

    /// <summary>A matrix, one row per sample.</summary>
    public static implicit operator ModelData(bool[,] values) => new([Tensor.From((Array)values)]);

    /// <summary>A matrix from its rows.</summary>
    /// <exception cref="DataException">The rows differ in length.</exception>
    public static implicit operator ModelData(float[][] rows) => new([Matrix(rows)]);

    /// <summary>A matrix from its rows.</summary>
    /// <exception cref="DataException">The rows differ in length.</exception>
    public static implicit operator ModelData(double[][] rows) => new([Matrix(rows)]);

    /// <summary>A matrix from its rows.</summary>
    /// <exception cref="DataException">The rows differ in length.</exception>
    public static implicit operator ModelData(int[][] rows) => new([Matrix(rows)]);

    private static Tensor Matrix<T>(T[][] rows) where T : unmanaged
    {
        int width = rows.Length > 0 ? rows[0].Length : 0;
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i].Length != width)
            {
                throw new DataException($"The rows of a matrix must have one length: row 0 has {width} values, row {i} has {rows[i].Length}.");
            }
        }
        var matrix = new Tensor([rows.Length, width], DTypes.Of<T>());
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i].CopyTo(matrix.AsSpan<T>()[(i * width)..]);
        }
        return matrix;
    }
}
