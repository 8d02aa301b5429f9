using System;
using System.Globalization;
using System.Text.RegularExpressions;
using Neon.Binding;
using Neon.Api;
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

    /// <summary>Takes a reference apart; a point in time of its own parameters goes with a branch that has none.</summary>
    /// <exception cref="NeonException">The point in time is neither, is in the future, or is given twice: <c>Neon.InvalidArgument</c>.</exception>
    public static BranchPointInTime Parse(NeonBranchReference branch, DateTimeOffset? timestamp, string? lsn)
    {
        if (timestamp is not null && lsn is not null)
            throw NeonErrors.InvalidArgument("A timestamp and an LSN cannot be used together.");
        if (lsn is not null)
            CheckLsn(lsn);

        // A name may have an @ in it: only what stands behind the last one and is a point in time counts.
        int at = branch.Text?.LastIndexOf('@') ?? -1;
        if (at <= 0)
            return new BranchPointInTime(branch, NotInFuture(timestamp), lsn);
        string behind = branch.Text!.Substring(at + 1);
        bool isLsn = LsnShape.IsMatch(behind);
        bool isTime = TryParseTime(behind, out DateTimeOffset time);
        if (!isLsn && !isTime)
            return new BranchPointInTime(branch, NotInFuture(timestamp), lsn);
        if (timestamp is not null || lsn is not null)
            throw NeonErrors.InvalidArgument($"The point in time is specified twice, in '{branch.Text}' and with a parameter.", branch.Text);
        NeonBranchReference bare = new() { Text = branch.Text.Substring(0, at) };
        return new BranchPointInTime(bare, isLsn ? null : NotInFuture(time), isLsn ? behind : null);
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

    private static bool TryParseTime(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time) && text.Length >= 10 && char.IsDigit(text[0]);

    private static DateTimeOffset? NotInFuture(DateTimeOffset? time) =>
        time > DateTimeOffset.UtcNow.AddMinutes(1)
            ? throw NeonErrors.InvalidArgument($"The point in time {Api.RequestValue.ToText((object?)time)} is in the future.", time)
            : time;
}
