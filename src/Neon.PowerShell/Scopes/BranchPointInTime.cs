using System;
using System.Text.RegularExpressions;
using Neon.Api;
using Neon.Binding;
using Neon.Errors;

namespace Neon.Scopes;

/// <summary>
/// A branch at a point in time, as the CLI writes it: <c>main</c>, <c>main@2026-01-31T12:00:00Z</c>, <c>main@0/1E88838</c>,
/// <c>^parent</c>, <c>^self@…</c>.
/// </summary>
internal sealed class BranchPointInTime
{
    /// <summary>The branch itself.</summary>
    public const string Self = "^self";

    /// <summary>The branch's parent.</summary>
    public const string Parent = "^parent";

    private static readonly Regex LsnShape = new("^[0-9A-Fa-f]{1,8}/[0-9A-Fa-f]{1,8}\\z", RegexOptions.CultureInvariant);

    private BranchPointInTime(NeonBranchReference branch, DateTimeOffset? timestamp, string? lsn)
    {
        Branch = branch;
        Timestamp = timestamp;
        Lsn = lsn;
    }

    /// <summary>The branch, without the point in time.</summary>
    public NeonBranchReference Branch { get; }

    /// <summary>The time, or null.</summary>
    public DateTimeOffset? Timestamp { get; }

    /// <summary>The LSN, or null.</summary>
    public string? Lsn { get; }

    /// <summary>Whether it is the current state of the branch.</summary>
    public bool IsHead => Timestamp is null && Lsn is null;

    /// <summary>The point in time as text, or null for now.</summary>
    public string? PointInTime => Lsn ?? Api.RequestValue.ToText((object?)Timestamp);

    /// <summary>Whether a branch may be called so: the text ends like a point in time, and does not begin as one of the CLI's words.</summary>
    public static bool MayBeName(NeonBranchReference branch) =>
        branch.Text is { } text && text[0] != '^' && Split(text) is not null;

    /// <summary>Takes a reference apart; a point in time of its own parameters goes with a branch that has none.</summary>
    /// <exception cref="NeonException">The point in time is neither, or is given twice: <c>Neon.InvalidArgument</c>.</exception>
    public static BranchPointInTime Parse(NeonBranchReference branch, DateTimeOffset? timestamp, string? lsn)
    {
        if (branch.Text is null || Split(branch.Text) is not { } parts)
            return Of(branch, timestamp, lsn);
        if (timestamp is not null || lsn is not null)
            throw NeonErrors.InvalidArgument($"The point in time is specified twice, in '{branch.Text}' and with a parameter.", branch.Text);
        return Of(new NeonBranchReference { Text = parts.Name }, parts.Time, parts.Lsn);
    }

    /// <summary>A branch at a point in time of its own parameters. Whether a time is in the future the service says: its clock counts.</summary>
    /// <exception cref="NeonException">There are two, or the LSN is none: <c>Neon.InvalidArgument</c>.</exception>
    public static BranchPointInTime Of(NeonBranchReference branch, DateTimeOffset? timestamp, string? lsn)
    {
        if (timestamp is not null && lsn is not null)
            throw NeonErrors.InvalidArgument("A timestamp and an LSN cannot be used together.");
        return new BranchPointInTime(branch, timestamp, lsn is null ? null : CheckLsn(lsn));
    }

    // A name may have an @ in it: only what stands behind the last one and is a point in time counts.
    private static (string Name, DateTimeOffset? Time, string? Lsn)? Split(string text)
    {
        int at = text.LastIndexOf('@');
        if (at <= 0)
            return null;
        string behind = text.Substring(at + 1);
        if (LsnShape.IsMatch(behind))
            return (text.Substring(0, at), null, behind);
        return InstantText.TryParse(behind, out DateTimeOffset time) ? (text.Substring(0, at), time, null) : null;
    }

    /// <summary>The LSN, if it has the shape of one.</summary>
    public static string CheckLsn(string lsn) =>
        LsnShape.IsMatch(lsn) ? lsn : throw NeonErrors.InvalidArgument($"'{lsn}' isn't a valid LSN: it must be two hexadecimal numbers separated by a slash, for example 0/1E88838.", lsn);

    /// <summary>The branch by its id.</summary>
    /// <param name="resolver">Finds names.</param>
    /// <param name="self">What <c>^self</c> means.</param>
    /// <param name="read">Reads a branch, for its parent.</param>
    public BranchScope Resolve(Resolver resolver, BranchScope self, Func<BranchScope, NeonBranch> read)
    {
        switch (Branch.Text)
        {
            case Self:
                return self;
            case Parent:
                NeonBranch branch = read(self);
                return self with { BranchId = branch.ParentId ?? throw NeonErrors.NoParent(branch) };
            default:
                return resolver.BranchIn(self.ProjectId, Branch);
        }
    }

    /// <summary>As the CLI writes it.</summary>
    public override string ToString() => IsHead ? Branch.ToString() : $"{Branch}@{PointInTime}";
}
