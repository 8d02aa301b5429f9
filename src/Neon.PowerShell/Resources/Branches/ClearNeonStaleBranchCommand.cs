using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Errors;
using Neon.Scopes;

namespace Neon.Resources.Branches;

/// <summary>
/// Deletes branches that are no longer needed, by age, activity, name or a script block: children first, never the default
/// branch and never a protected one.
/// </summary>
[Cmdlet(VerbsCommon.Clear, "NeonStaleBranch", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(NeonBranch))]
public sealed class ClearNeonStaleBranchCommand : RemoveCmdlet
{
    private readonly List<KeyValuePair<string, string?>> _places = [];

    /// <summary>The project, by name or id, or a project object. A piped branch means that branch alone. The default is the project of the context.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("ProjectId")]
    [ArgumentCompleter(typeof(NounCompleter<ProjectNoun>))]
    public override NeonProjectReference? Project { get; set; }

    /// <summary>Deletes only branches with these names; wildcards are permitted.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [FreeText]
    public string[]? Include { get; set; }

    /// <summary>Keeps branches with these names; wildcards are permitted.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [FreeText]
    public string[]? Exclude { get; set; }

    /// <summary>Deletes only branches that were created longer ago than this, for example <c>14d</c>.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? OlderThan { get; set; }

    /// <summary>Deletes only branches that weren't created, reset or used for this long: none of their computes was active.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? InactiveFor { get; set; }

    /// <summary>Deletes only branches for which the script block returns true; <c>$_</c> is the branch. If it fails, the branch is kept.</summary>
    [Parameter]
    [ValidateNotNull]
    public ScriptBlock? FilterScript { get; set; }

    /// <summary>Deletes the branches permanently, so that they cannot be recovered.</summary>
    [Parameter]
    [ApiQuery("hard_delete")]
    [Switch]
    public SwitchParameter HardDelete { get; set; }

    private protected override void Process() => Guard(Project, () =>
    {
        if (Include is null && OlderThan is null && InactiveFor is null && FilterScript is null)
            throw NeonErrors.InvalidArgument("Specify which branches are stale with -OlderThan, -InactiveFor, -Include or -FilterScript.");
        if (OlderThan <= TimeSpan.Zero || InactiveFor <= TimeSpan.Zero)
            throw NeonErrors.InvalidArgument("-OlderThan and -InactiveFor must be greater than zero.");

        // What is on a branch is not the branch, and an empty cell is not all branches.
        Project?.CheckKind(nameof(NeonBranch));
        if (Project is { BranchId: null } && Project.IsEmptied(nameof(BranchScope.BranchId)))
            throw NeonErrors.MissingReference(nameof(BranchScope.BranchId), isDirect: false, Project.Source);

        // A row with a project and more than that may be one branch of it: it does not select all of them.
        if (Project is { BranchId: null, IsOfOwnObject: false, ProjectId: not null } && Project.Source is { } row
            && (row.Properties["Branch"] is not null || (row.Properties["Id"]?.Value?.ToString() is { } id && id != Project.ProjectId)))
        {
            throw NeonErrors.MissingReference(nameof(BranchScope.BranchId), isDirect: false, row);
        }
        _places.Add(new(Resolve.ProjectId(Project), Project?.BranchId));
    });

    // A parent can be deleted only behind its children, whatever the order in which they were piped.
    private protected override void End()
    {
        foreach (IGrouping<string, string?> project in _places.GroupBy(place => place.Key, place => place.Value, StringComparer.Ordinal))
            Guard(project.Key, () => Clear(project.Key, project.Any(id => id is null) ? null : [.. project.OfType<string>()]));
    }

    private void Clear(string projectId, HashSet<string>? only)
    {
        List<NeonBranch> all = [.. Resolve.Branches(projectId).All()];
        ILookup<string?, NeonBranch> children = all.ToLookup(branch => branch.ParentId, StringComparer.Ordinal);
        Func<NeonBranch, DateTimeOffset?> lastUse = InactiveFor is null ? _ => null : LastUse(projectId);
        List<NeonBranch> stale = [.. all.Where(branch => only?.Contains(branch.Id) != false && IsStale(branch, lastUse))];
        HashSet<string> gone = new(StringComparer.Ordinal);
        foreach (NeonBranch branch in ChildrenFirst(stale, children))
        {
            if (children[branch.Id].Where(child => !gone.Contains(child.Id)).ToList() is { Count: > 0 } left)
                WriteWarning($"Branch '{branch.Name}' ({branch.Id}) is stale, but was kept because it has children: {string.Join(", ", left.Select(child => child.Name))}.");
            else if (Delete(branch, lastUse(branch)))
                gone.Add(branch.Id);
        }
        WriteVerbose($"Project {projectId}: {gone.Count} of {stale.Count} stale branches {(IsWhatIf ? "would be" : "were")} deleted, {all.Count - gone.Count} kept.");
    }

    private bool Delete(NeonBranch branch, DateTimeOffset? lastUse)
    {
        // What would be deleted counts as deleted: -WhatIf shows the parents too.
        bool isDone = IsWhatIf;
        string age = (Formatting.ViewText.Size(branch.LogicalSize) is { } size ? size + ", " : "") + string.Format(CultureInfo.InvariantCulture, "created {0:yyyy-MM-dd}", branch.CreatedAt?.UtcDateTime) + (lastUse is null ? "" : string.Format(CultureInfo.InvariantCulture, ", last used {0:yyyy-MM-dd}", lastUse.Value.UtcDateTime));
        Guard(branch, () => Act(
            $"{branch.Name} ({branch.Id}) in project {branch.ProjectId}",
            $"{(HardDelete ? "Permanently delete" : "Delete")} stale branch, {age}",
            () =>
            {
                NeonBranch? deleted = Send(BranchApi.Delete(new BranchScope(branch.ProjectId, branch.Id)).With(GivenQuery))?.Item;
                isDone = true;
                return deleted;
            }));
        return isDone;
    }

    private bool IsStale(NeonBranch branch, Func<NeonBranch, DateTimeOffset?> lastUse)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        return !branch.Default && branch.Primary != true && !branch.Protected
            && (Include is null || Matches(Include, branch))
            && (Exclude is null || !Matches(Exclude, branch))
            && (OlderThan is null || branch.CreatedAt < now - OlderThan)
            && (InactiveFor is null || lastUse(branch) < now - InactiveFor)
            && (FilterScript is null || IsChosen(branch));
    }

    private static bool Matches(string[] patterns, NeonBranch branch) =>
        patterns.Any(pattern => pattern == branch.Name || Wildcards.MakeOrLiteral(pattern).IsMatch(branch.Name));

    private bool IsChosen(NeonBranch branch)
    {
        try
        {
            // A block that reports an error has no answer, and neither has one that writes none or several.
            object?[] answers = [.. FilterScript!.InvokeWithContext(null, [new PSVariable("_", PSObject.AsPSObject(branch)), new PSVariable("ErrorActionPreference", ActionPreference.Stop)])];
            return answers.Length == 1
                ? LanguagePrimitives.IsTrue(answers[0])
                : throw new RuntimeException($"It wrote {answers.Length} values instead of one.");
        }
        catch (RuntimeException e) when (e is not PipelineStoppedException)
        {
            Fail(NeonErrors.FilterFailed(branch, e), branch);
            return false;
        }
    }

    // A branch is used by its computes; one that runs is used now.
    private Func<NeonBranch, DateTimeOffset?> LastUse(string projectId)
    {
        ILookup<string, NeonEndpoint> computes = List(EndpointApi.List(projectId)).ToLookup(compute => compute.BranchId, StringComparer.Ordinal);
        return branch =>
        {
            if (computes[branch.Id].Any(compute => compute.CurrentState == "active" || compute.PendingState == "active"))
                return DateTimeOffset.UtcNow;
            return computes[branch.Id].SelectMany(compute => (DateTimeOffset?[])[compute.LastActive, compute.StartedAt, compute.SuspendedAt])
                .Append(branch.CreatedAt).Append(branch.LastResetAt).Max();
        };
    }

    private static List<NeonBranch> ChildrenFirst(List<NeonBranch> stale, ILookup<string?, NeonBranch> children)
    {
        List<NeonBranch> ordered = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        HashSet<string> wanted = new(stale.Select(branch => branch.Id), StringComparer.Ordinal);
        Stack<(NeonBranch Branch, bool IsLeft)> path = new(stale.Select(branch => (branch, false)).Reverse());
        while (path.Count > 0)
        {
            (NeonBranch branch, bool isLeft) = path.Pop();
            if (isLeft)
            {
                ordered.Add(branch);
            }
            else if (seen.Add(branch.Id))
            {
                path.Push((branch, true));
                foreach (NeonBranch child in children[branch.Id].Where(child => wanted.Contains(child.Id)))
                    path.Push((child, false));
            }
        }
        return ordered;
    }
}
