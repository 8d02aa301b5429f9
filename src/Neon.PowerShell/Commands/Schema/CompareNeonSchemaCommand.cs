using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Commands.Common;
using Neon.Completion;
using Neon.Errors;

namespace Neon.Commands.Schema;

/// <summary>
/// Compares the schema of a branch with that of another one, its parent if none is named: every database that either
/// side has, now or at points in time.
/// </summary>
[Cmdlet(VerbsData.Compare, "NeonSchema")]
[OutputType(typeof(NeonSchemaComparison))]
public sealed class CompareNeonSchemaCommand : BranchCmdlet
{
    private readonly Dictionary<BranchScope, IReadOnlyList<string>> _databases = [];

    /// <summary>The branch whose lines are the <c>+</c>, by name or id, with a point in time behind an <c>@</c> if wanted.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(BranchCompleter))]
    public override NeonBranchReference? Branch { get; set; }

    /// <summary>
    /// The branch whose lines are the <c>-</c>: a name, an id, <c>^parent</c> (the default) or <c>^self</c>, each with a point in
    /// time behind an <c>@</c> if wanted.
    /// </summary>
    [Parameter(Position = 1)]
    [Alias("BaseBranch")]
    [ArgumentCompleter(typeof(BranchCompleter))]
    public NeonBranchReference? Base { get; set; }

    /// <summary>The databases, names or wildcards; without it all that either side has.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("DatabaseName")]
    [ArgumentCompleter(typeof(DatabaseCompleter))]
    [ValidateNotNullOrEmpty]
    public NeonDatabaseReference[]? Database { get; set; }

    /// <summary>The time of the branch.</summary>
    [Parameter]
    public DateTimeOffset? Timestamp { get; set; }

    /// <summary>The LSN of the branch, for example <c>0/1E88838</c>.</summary>
    [Parameter]
    public string? Lsn { get; set; }

    /// <summary>The time of the base.</summary>
    [Parameter]
    public DateTimeOffset? BaseTimestamp { get; set; }

    /// <summary>The LSN of the base, for example <c>0/1E88838</c>.</summary>
    [Parameter]
    public string? BaseLsn { get; set; }

    /// <summary>Whether the databases of both sides are listed, since not all of them were named.</summary>
    private bool IsListed => Database is null || Database.Any(database => database.IsPattern);

    private protected override void Process()
    {
        (NeonBranch branch, string? pointInTime) = FindBranch();
        (NeonBranch baseBranch, string? basePointInTime) = FindBase(branch);
        Sides sides = new(branch, pointInTime, baseBranch, basePointInTime);
        foreach (string database in DatabasesOf(sides))
            Guard(database, () => WriteObject(Compare(sides, database)));
    }

    private (NeonBranch Branch, string? PointInTime) FindBranch()
    {
        if (Branch is null)
        {
            if (Timestamp is not null && Lsn is not null)
                throw NeonErrors.InvalidArgument("A timestamp and an LSN cannot be given together.");
            BranchScope known = Resolve.BranchToRead(Project, null);
            NeonBranchReference reference = new() { Id = known.BranchId };
            return (Resolve.Branch(known.ProjectId, reference), BranchPointInTime.Parse(reference, Timestamp, Lsn).PointInTime);
        }
        BranchPointInTime at = BranchPointInTime.Parse(Branch, Timestamp, Lsn);
        return (Resolve.Branch(Resolve.ProjectId(Project, Branch), at.Branch), at.PointInTime);
    }

    private (NeonBranch Branch, string? PointInTime) FindBase(NeonBranch branch)
    {
        BranchPointInTime at = BranchPointInTime.Parse(Base ?? new NeonBranchReference { Text = BranchPointInTime.Parent }, BaseTimestamp, BaseLsn);
        NeonBranch found = at.Branch.Text switch
        {
            BranchPointInTime.Self => branch,
            BranchPointInTime.Parent => Resolve.Branch(branch.ProjectId, new NeonBranchReference { Id = branch.ParentId ?? throw NeonErrors.NoParent(branch) }),
            _ => Resolve.Branch(branch.ProjectId, at.Branch),
        };
        return (found, at.PointInTime);
    }

    private IEnumerable<string> DatabasesOf(Sides sides)
    {
        if (!IsListed)
            return Database!.Select(database => database.Id ?? database.Text!).Distinct(StringComparer.Ordinal);
        IEnumerable<string> either = Databases(sides.Branch).Union(Databases(sides.Base), StringComparer.Ordinal).OrderBy(name => name, StringComparer.Ordinal);
        if (Database is null)
            return either;
        WildcardPattern[] patterns = [.. Database.Select(database => new WildcardPattern(database.ToString(), WildcardOptions.IgnoreCase))];
        return either.Where(name => patterns.Any(pattern => pattern.IsMatch(name)));
    }

    private IReadOnlyList<string> Databases(NeonBranch branch)
    {
        BranchScope scope = new(branch.ProjectId, branch.Id);
        if (!_databases.TryGetValue(scope, out IReadOnlyList<string>? names))
            _databases[scope] = names = [.. Resolve.Databases(scope).All().Select(database => database.Name)];
        return names;
    }

    private NeonSchemaComparison Compare(Sides sides, string database)
    {
        // Where the databases were listed it is known on which sides it is; where they were named, the answer tells.
        if (IsListed && Has(sides, database) is not (true, true))
            return OneSided(sides, database);
        try
        {
            return Result(sides, database, Diff(sides, database), inBranch: true, inBase: true);
        }
        catch (NeonApiException e) when (e.StatusCode is 404 or 422 && Has(sides, database) is not (true, true))
        {
            return OneSided(sides, database);
        }
    }

    private (bool InBranch, bool InBase) Has(Sides sides, string database) =>
        (Databases(sides.Branch).Contains(database), Databases(sides.Base).Contains(database));

    private ComparisonAnswer Diff(Sides sides, string database) =>
        Send(At(SchemaApi.Compare(sides.BranchScope, database), "", sides.PointInTime)
            .With("base_branch_id", sides.Base.Id)
            .With(PointInTimeQuery("base_", sides.BasePointInTime)));

    private NeonSchemaComparison OneSided(Sides sides, string database)
    {
        (bool inBranch, bool inBase) = Has(sides, database);
        if (!inBranch && !inBase)
            throw NeonErrors.NotFound("database", database, $"on '{sides.Branch.Name}' or '{sides.Base.Name}'");
        ApiRequest<SchemaAnswer> request = inBranch
            ? At(SchemaApi.Get(sides.BranchScope, database), "", sides.PointInTime)
            : At(SchemaApi.Get(sides.BaseScope, database), "", sides.BasePointInTime);
        string text = Send(request).Sql ?? "";
        return Result(sides, database, new ComparisonAnswer { Diff = UnifiedDiff.OneSided(database, text, inBranch) }, inBranch, inBase);
    }

    private static NeonSchemaComparison Result(Sides sides, string database, ComparisonAnswer answer, bool inBranch, bool inBase)
    {
        string diff = answer.Diff ?? "";
        (int added, int removed) = UnifiedDiff.Count(diff);
        return new NeonSchemaComparison
        {
            ProjectId = sides.Branch.ProjectId,
            DatabaseName = database,
            Branch = Side(sides.Branch, sides.PointInTime, inBranch),
            Base = Side(sides.Base, sides.BasePointInTime, inBase),
            AddedLines = added,
            RemovedLines = removed,
            Diff = diff,
            AdditionalProperties = answer.AdditionalProperties,
        };
    }

    private static NeonSchemaSide Side(NeonBranch branch, string? pointInTime, bool hasDatabase) => new()
    {
        ProjectId = branch.ProjectId,
        BranchId = branch.Id,
        BranchName = branch.Name,
        PointInTime = pointInTime,
        HasDatabase = hasDatabase,
    };

    private static ApiRequest<T> At<T>(ApiRequest<T> request, string prefix, string? pointInTime) => request.With(PointInTimeQuery(prefix, pointInTime));

    private static IEnumerable<KeyValuePair<string, object?>> PointInTimeQuery(string prefix, string? pointInTime) =>
        pointInTime is null ? [] : [new(prefix + (pointInTime.Contains('/') ? "lsn" : "timestamp"), pointInTime)];

    /// <summary>What is compared with what.</summary>
    private sealed record Sides(NeonBranch Branch, string? PointInTime, NeonBranch Base, string? BasePointInTime)
    {
        public BranchScope BranchScope => new(Branch.ProjectId, Branch.Id);

        public BranchScope BaseScope => new(Base.ProjectId, Base.Id);
    }
}
