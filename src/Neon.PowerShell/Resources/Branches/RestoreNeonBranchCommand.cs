using System;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Errors;
using Neon.Scopes;

namespace Neon.Resources.Branches;

/// <summary>Restores a branch to an earlier state of itself or to the state of another branch, or recovers a deleted branch.</summary>
[Cmdlet(VerbsData.Restore, "NeonBranch", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = RestoreSet)]
[OutputType(typeof(NeonBranch), typeof(Job))]
public sealed class RestoreNeonBranchCommand : BranchReplacementCmdlet
{
    private const string RestoreSet = "Restore";
    private const string DeletedSet = "Deleted";

    /// <summary>
    /// The branch whose state to restore, by name or id, <c>^self</c> (the default) or <c>^parent</c>, optionally with a
    /// point in time after an <c>@</c>: <c>main@2026-01-31T12:00:00Z</c>, <c>^self@0/1E88838</c>.
    /// </summary>
    [Parameter(ParameterSetName = RestoreSet, Position = 1)]
    [Reference]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public NeonBranchReference? Source { get; set; }

    /// <summary>The time of the source.</summary>
    [Parameter(ParameterSetName = RestoreSet)]
    [Instant]
    [Alias("SourceTimestamp")]
    public DateTimeOffset? Timestamp { get; set; }

    /// <summary>The LSN of the source, for example <c>0/1E88838</c>.</summary>
    [Parameter(ParameterSetName = RestoreSet)]
    [Alias("SourceLsn")]
    [FreeText]
    public string? Lsn { get; set; }

    /// <summary>Keeps the previous state of the branch as a branch with this name. Required if the branch is restored from itself or has children.</summary>
    [Parameter(ParameterSetName = RestoreSet)]
    [ValidateLength(1, 256)]
    [FreeText]
    public string? PreserveUnderName { get; set; }

    /// <summary>Recovers a deleted branch. Specify its id, which <c>Get-NeonBranch -IncludeDeleted</c> lists.</summary>
    [Parameter(ParameterSetName = DeletedSet, Mandatory = true)]
    [Switch]
    public SwitchParameter Deleted { get; set; }

    private protected override void Process()
    {
        BranchScope branch = Deleted ? DeletedBranch() : TargetBranch();
        NeonBranch? restored = Deleted ? Recover(branch) : Restore(branch);
        if (restored is not null && PassThru)
            WriteObject(restored);
    }

    private NeonBranch? Restore(BranchScope branch)
    {
        BranchPointInTime source = Resolve.At(branch.ProjectId, Source ?? new NeonBranchReference { Text = BranchPointInTime.Self }, Timestamp, Lsn);
        string sourceId = source.Resolve(Resolve, branch, Current).BranchId;
        if (sourceId == branch.BranchId && source.IsHead)
            throw NeonErrors.InvalidArgument("A branch can be restored from itself only to a point in time: specify -Timestamp, -Lsn or -Source '^self@…'.", Branch);
        if (!Approve($"{Branch} in project {branch.ProjectId}{Losses.OfBranch(branch, Branch!.Source?.BaseObject as NeonBranch ?? Resolve.Known(branch))}", $"Restore branch from {source}"))
            return null;
        RequestBody body = new RequestBody()
            .Set("source_branch_id", sourceId)
            .SetIfAny("source_timestamp", source.Timestamp)
            .SetIfAny("source_lsn", source.Lsn)
            .SetIfAny("preserve_under_name", PreserveUnderName);
        return Finish(Send(BranchApi.Restore(branch, body)).Required(), _ => Current(branch));
    }

    // A deleted branch is on no list without being asked for.
    private BranchScope DeletedBranch()
    {
        Branch!.CheckKind();
        string projectId = Resolve.ProjectId(Project, Branch);

        // A branch that lives may have the name by now, and is not what is brought back.
        Lookup<NeonBranch> branches = Resolve.Branches(projectId, [new("include_deleted", true)])
            .Only(branch => branch.Recovery is not null, $"among the deleted branches of project {projectId}");
        string? id = Branch!.Id ?? (NeonId.IsBranch(Branch.Text!) ? Branch.Text : null);
        return new BranchScope(projectId, id ?? branches.FindOne(Branch).Id);
    }

    private NeonBranch? Recover(BranchScope branch) =>
        Approve($"{Branch} in project {branch.ProjectId}", "Recover deleted branch")
            ? Finish(Send(BranchApi.Recover(branch)).Required(), _ => Current(branch))
            : null;
}
