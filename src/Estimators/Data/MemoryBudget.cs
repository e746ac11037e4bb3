namespace MLNet.Keras.Estimators.Data;

/// <summary>How much memory rows may take when nobody says.</summary>
internal static class MemoryBudget
{
    /// <summary>A quarter of what the process may use.</summary>
    public static long Default => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4;
}
