namespace MLNet.Keras.Tests.Goldens;

/// <summary>Drives the cases of a family and says, case by case, which are checked and which not yet: nothing is skipped in silence.</summary>
public static class GoldenRun
{
    /// <summary>
    /// Runs <paramref name="drive"/> on each case: it returns null when it has checked the case, or the reason why it cannot yet;
    /// it throws when the values differ. Fails on any difference, and when of the repository's own set fewer than
    /// <paramref name="atLeast"/> cases were checked.
    /// </summary>
    public static void Drive(string family, Func<GoldenCase, string?> drive, int atLeast) =>
        Drive(family, Golden.Family(family).Cases, drive, atLeast);

    /// <summary>The same for some of a family's cases, under a name of its own.</summary>
    public static void Drive(string name, IReadOnlyCollection<GoldenCase> cases, Func<GoldenCase, string?> drive, int atLeast)
    {
        int passed = 0;
        var notYet = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var failures = new List<string>();
        foreach (var golden in cases)
        {
            try
            {
                if (drive(golden) is not { } reason) passed++;
                else notYet[reason] = notYet.GetValueOrDefault(reason) + 1;
            }
            catch (Exception e)
            {
                failures.Add(e is GoldenMismatchException ? e.Message : $"{golden}: {e.GetType().Name}: {e.Message} {e.StackTrace?.Split('\n')[0].Trim()}");
            }
        }
        string report = $"golden {name} {passed}/{cases.Count}"
            + (failures.Count > 0 ? $", FAILED {failures.Count}" : "")
            + (notYet.Count > 0 ? $", not yet: {string.Join(", ", notYet.Select(p => $"{p.Key} ({p.Value})"))}" : "");
        Console.WriteLine(report);
        Assert.True(failures.Count == 0, $"{report}\n{string.Join('\n', failures.Take(25))}");
        Counted(report, passed, atLeast);
    }

    /// <summary>Fails when of the repository's own set fewer cases were checked than before; another set may have fewer.</summary>
    public static void Counted(string report, int checkedCases, int atLeast) =>
        Assert.True(checkedCases >= atLeast || !Golden.IsOwnSet, $"{report}: at least {atLeast} were checked before.");
}
