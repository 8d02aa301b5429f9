using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Neon.Schema;

namespace Neon.Benchmarks.Fuzz.Dumps;

/// <summary>Two spoiled dumps, a spoiled diff's randomness and what does not count. A case is its seed and the dumps it is cut from.</summary>
internal sealed partial class DumpCase
{
    private static readonly string[][] Ignored = [[], [], [], ["Owner"], ["Grant", "Comment"], ["Extension", "ColumnOrder"], ["Owner", "Grant", "Comment", "Extension", "ColumnOrder"]];
    private static readonly string[][] Schemas = [[], [], [], ["public"], ["*"], ["p*", "app"], ["nosuch"]];
    private static readonly string[][] Excluded = [[], [], [], ["public.*"], ["*_id*"], ["*.t?"]];

    /// <summary>Makes a case.</summary>
    /// <param name="seed">Which.</param>
    /// <param name="dumps">Whole dumps, each in its pieces.</param>
    public DumpCase(int seed, IReadOnlyList<string[]> dumps)
    {
        Random = new Random(seed);
        Mutator = new TextMutator(Random);
        string[] pieces = Any(dumps);
        Before = Some(pieces);
        After = Random.Next(8) switch { 0 => Some(Any(dumps)), 1 => Before + Some(Any(dumps)), _ => Before };
        if (Random.Next(3) == 0)
            Before = Mutator.Mutate(Before);
        After = Mutator.Mutate(After);
        Options = new SchemaOptions { Ignore = Any(Ignored), Schemas = Any(Schemas), ExcludeObjects = Any(Excluded) };
    }

    /// <summary>What comes next of the case's chance.</summary>
    public Random Random { get; }

    /// <summary>Spoils more.</summary>
    public TextMutator Mutator { get; }

    /// <summary>The base.</summary>
    public string Before { get; }

    /// <summary>The branch.</summary>
    public string After { get; }

    /// <summary>What does not count.</summary>
    public SchemaOptions Options { get; }

    /// <summary>Dumps in pieces, a statement or a few each.</summary>
    public static IReadOnlyList<string[]> Cut(IEnumerable<string> files) =>
        [.. files.Order(StringComparer.Ordinal).Select(file => Piece().Split(File.ReadAllText(file).ReplaceLineEndings("\n")))];

    // Mostly a few statements: a defect is in one of them, and many cases are worth more than large ones.
    private string Some(string[] pieces)
    {
        if (Random.Next(60) == 0)
            return string.Concat(pieces);
        int from = Random.Next(pieces.Length);
        string near = string.Concat(pieces.Skip(from).Take(Random.Next(1, 8)));
        return Random.Next(2) == 0 ? near : near + Any(pieces) + Any(pieces);
    }

    private T Any<T>(IReadOnlyList<T> from) => from[Random.Next(from.Count)];

    [GeneratedRegex(@"(?<=;\n)(?=\n)")]
    private static partial Regex Piece();
}
