using System.Text.RegularExpressions;

namespace MLNet.Keras;

/// <summary>Keras's spelling of .NET names.</summary>
internal static partial class SnakeCase
{
    /// <summary>The name that Keras gives to an object of a class: <c>RMSprop</c> → <c>rm_sprop</c>, <c>AdamW</c> → <c>adam_w</c>.</summary>
    public static string OfType(string name) => WordWithinWord().Replace(CapitalizedWord().Replace(name, "$1_$2"), "$1_$2").ToLowerInvariant();

    /// <summary>The key of an option: <c>fromLogits</c> → <c>from_logits</c>, <c>beta1</c> → <c>beta_1</c>, <c>l2</c> → <c>l2</c>.</summary>
    public static string OfOption(string name) => OfType(DigitInWord().Replace(name, "$1_$2"));

    [GeneratedRegex("(.)([A-Z][a-z]+)")]
    private static partial Regex CapitalizedWord();

    [GeneratedRegex("([a-z])([A-Z])")]
    private static partial Regex WordWithinWord();

    // A lone letter and its digit are one word, as in l1_l2; a capital after a digit is found as the start of a word.
    [GeneratedRegex("([a-z]{2})([0-9])")]
    private static partial Regex DigitInWord();
}
