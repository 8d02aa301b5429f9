using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Neon.Schema.Comparing;
using Neon.Schema.Diff;
using Neon.Schema.Model;
using Neon.Schema.Reading;
using Neon.Schema.Rules;
using Neon.Schema.Text;

namespace Neon.Schema;

/// <summary>Reads dumps and finds what differs between two.</summary>
public static class SchemaAnalyzer
{
    /// <summary>Finds the objects that differ between two dumps, and judges each.</summary>
    /// <param name="before">The base, as <c>pg_dump --schema-only</c> writes it; empty for a database that is not there.</param>
    /// <param name="after">The branch, likewise.</param>
    /// <param name="options">What is left out; null for nothing.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="FormatException">A text is not a dump, or is cut off; the message says where.</exception>
    public static SchemaAnalysis Compare(string before, string after, SchemaOptions? options = null, CancellationToken cancellation = default) =>
        CompareAsync(before, after, options, cancellation).GetAwaiter().GetResult();

    /// <inheritdoc cref="Compare" />
    public static async Task<SchemaAnalysis> CompareAsync(string before, string after, SchemaOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new SchemaOptions();

        SchemaFilter filter = new(options);
        (SchemaModel old, SchemaModel now, IReadOnlyList<SameText> same) = await Task.Run(() => DumpReader.ReadBoth(before, after, cancellation), cancellation).ConfigureAwait(false);
        // The fingerprints and the diff at the same time as what differs.
        Task<(string Before, string After)> fingerprints = Task.Run(() => Fingerprinter.OfBoth(old, now, filter), cancellation);
        Task<string> diffing = options.Diff is { } given ? Task.FromResult(given) : Task.Run(() => DiffWriter.Write("schema", old.Lines, now.Lines, same), cancellation);
        List<ObjectChange> found = ChangeFinder.Find(old, now);
        string diff = await diffing.ConfigureAwait(false);
        found.Sort(InOrder);
        // Before anything is left out: a line of what does not count is not the neighbour's.
        DiffLines.Give(diff, found, old, now);
        found.Sort(InOrder);
        cancellation.ThrowIfCancellationRequested();
        List<ObjectChange> kept = found.FindAll(change => Counts(change, filter, old, now));
        Renames.Mark(kept);
        NeonSchemaChange[] changes = [.. kept.Select(change => Report(change, old, now))];
        SchemaRules.Judge(changes, kept, new Surroundings(changes, old, now, options.SharesHistory));
        return new SchemaAnalysis
        {
            Changes = changes,
            IgnoredChanges = found.Count - kept.Count,
            MatchesNoSchema = !filter.SelectsSchemaOf(old) && !filter.SelectsSchemaOf(now),
            Diff = diff,
            Links = TableLinks.Of(changes, old, now),
            BeforeFingerprint = (await fingerprints.ConfigureAwait(false)).Before,
            AfterFingerprint = (await fingerprints.ConfigureAwait(false)).After,
        };
    }

    /// <summary>A text that is the same for the same schema whatever the order of its statements and what is left out.</summary>
    /// <param name="dump">The schema, as <c>pg_dump --schema-only</c> writes it.</param>
    /// <param name="options">What is left out; null for nothing.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="FormatException">The text is not a dump, or is cut off; the message says where.</exception>
    public static string Fingerprint(string dump, SchemaOptions? options = null, CancellationToken cancellation = default) =>
        Fingerprinter.Of(DumpReader.Read(dump, cancellation), new SchemaFilter(options ?? new SchemaOptions()));

    /// <summary>Applies a unified diff to the base, which gives the branch; null if it does not fit.</summary>
    public static string? Patch(string before, string diff) => DiffPatch.Apply(before, diff);

    /// <summary>Makes the unified diff of two texts, with three lines around each change; empty where they are equal.</summary>
    /// <param name="name">The name in the header.</param>
    /// <param name="before">The base.</param>
    /// <param name="after">The branch.</param>
    public static string Diff(string name, string before, string after) => DiffWriter.Write(name, before, after);

    private static int InOrder(ObjectChange x, ObjectChange y)
    {
        int order = Kinds.Order(x.Object.Kind).CompareTo(Kinds.Order(y.Object.Kind));
        if (order == 0)
            order = string.CompareOrdinal(x.Object.FullName, y.Object.FullName);
        if (order == 0)
            order = string.CompareOrdinal(x.Object.Sort, y.Object.Sort);
        return order != 0 ? order : x.Action.CompareTo(y.Action);
    }

    private static bool Counts(ObjectChange change, SchemaFilter filter, SchemaModel before, SchemaModel after)
    {
        bool isLeftOut = (change.Before is null || filter.LeavesOut(change.Before, before)) && (change.After is null || filter.LeavesOut(change.After, after));
        if (isLeftOut)
            return false;
        if (!filter.IgnoresColumnOrder || change.Action != NeonSchemaChangeAction.Modified)
            return true;
        change.Differences.RemoveAll(difference => difference.Property == ChangeFinder.Position);
        return change.Differences.Count > 0;
    }

    private static NeonSchemaChange Report(ObjectChange change, SchemaModel before, SchemaModel after) => new()
    {
        Action = change.Action,
        Kind = change.Object.Kind,
        Schema = change.Object.Schema,
        Name = change.Object.Name,
        Parent = change.Object.Parent,
        FullName = change.Object.FullName,
        Before = Definition(change.Before, before),
        After = Definition(change.After, after),
        Differences = HasSecrets(change.Object.Kind) ? [.. change.Differences.Select(WithoutSecrets)] : change.Differences,
        DiffLines = [.. change.Lines],
        ProbableRename = change.ProbableRename,
    };

    /// <summary>What the dump says of an object, a piece after the other.</summary>
    internal static string? Definition(SchemaObject? item, SchemaModel model)
    {
        if (item is null)
            return null;
        if (item.IsOneOfMany)
            return GrantText(item);
        StringBuilder text = new();
        foreach (SchemaPart part in item.Parts)
        {
            if (text.Length > 0)
                text.Append('\n');
            text.Append(model.Text, part.Start, part.End - part.Start);
        }
        return HasSecrets(item.Kind) ? DumpSecrets.Hide(text.ToString()) : text.ToString();
    }

    /// <summary>One of the grants that a statement makes for several roles or objects, as a statement of its own.</summary>
    private static string GrantText(SchemaObject grant)
    {
        string name = grant.FullName;
        return string.Join("\n", grant.Properties.Select(property => property.Name switch
        {
            "privileges" => $"GRANT {property.Value} ON {name};",
            "grantable" => $"GRANT {property.Value} ON {name} WITH GRANT OPTION;",
            "revoked" => $"REVOKE {property.Value} ON {name.Replace(" TO ", " FROM ")};",
            _ => $"REVOKE GRANT OPTION FOR {property.Value} ON {name.Replace(" TO ", " FROM ")};",
        }));
    }

    private static bool HasSecrets(string kind) => kind is Kinds.UserMapping or Kinds.Server or Kinds.ForeignDataWrapper or Kinds.ForeignTable or Kinds.Subscription or Kinds.Unknown;

    private static NeonSchemaDifference WithoutSecrets(NeonSchemaDifference difference) => new()
    {
        Property = difference.Property,
        Before = difference.Before is null ? null : DumpSecrets.Hide(difference.Before),
        After = difference.After is null ? null : DumpSecrets.Hide(difference.After),
    };
}
