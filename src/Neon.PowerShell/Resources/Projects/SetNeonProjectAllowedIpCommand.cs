using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Errors;
using Neon.Runtime;
using Neon.Scopes;

namespace Neon.Resources.Projects;

/// <summary>Adds addresses to the list of addresses that may connect to a project, removes some, or replaces the list.</summary>
[Cmdlet(VerbsCommon.Set, "NeonProjectAllowedIp", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ChangeSet)]
[OutputType(typeof(NeonProject))]
public sealed class SetNeonProjectAllowedIpCommand : ScopedChangeCmdlet, IForced
{
    private const string ChangeSet = "Change";
    private const string ReplaceSet = "Replace";

    /// <summary>The project, by name or id, or a project object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("ProjectId", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<ProjectNoun>))]
    public NeonProjectReference? Project { get; set; }

    /// <summary>The addresses, ranges and CIDR blocks to add.</summary>
    [Parameter(ParameterSetName = ChangeSet)]
    [ValidateNotNullOrEmpty]
    [FreeText]
    public string[] Add { get; set; } = [];

    /// <summary>The addresses, ranges and CIDR blocks to remove, as they are in the list.</summary>
    [Parameter(ParameterSetName = ChangeSet)]
    [ValidateNotNullOrEmpty]
    [FreeText]
    public string[] Remove { get; set; } = [];

    /// <summary>The addresses, ranges and CIDR blocks of the new list; an empty array allows all addresses.</summary>
    [Parameter(ParameterSetName = ReplaceSet, Mandatory = true)]
    [AllowEmptyCollection]
    [ApiMember("project.settings.allowed_ips.ips")]
    [FreeText]
    public string[] Replace { get; set; } = [];

    /// <summary>Whether the list applies to protected branches only; <c>-ProtectedBranchesOnly:$false</c> applies it to all branches.</summary>
    [Parameter]
    [ApiMember("project.settings.allowed_ips.protected_branches_only")]
    [Switch]
    public SwitchParameter ProtectedBranchesOnly { get; set; }

    /// <inheritdoc />
    [Parameter]
    [Switch]
    public SwitchParameter Force { get; set; }

    private protected override void Begin()
    {
        base.Begin();
        if (ParameterSetName == ChangeSet && Add.Length == 0 && Remove.Length == 0 && !IsGiven(nameof(ProtectedBranchesOnly)))
            throw NeonErrors.InvalidArgument("Nothing to change: specify -Add, -Remove, -Replace or -ProtectedBranchesOnly.");
    }

    private protected override void Process() => Guard(Project, () =>
    {
        Project!.CheckKind();
        NeonProject project = Send(ProjectApi.Get(Resolve.ProjectId(Project))).Required();
        NeonAllowedIps current = project.Settings?.AllowedIps ?? new NeonAllowedIps();
        string[] before = current.Ips ?? [];
        string[] after = After(project, before);
        bool wasProtectedOnly = current.ProtectedBranchesOnly ?? false;
        bool isProtectedOnly = IsGiven(nameof(ProtectedBranchesOnly)) ? ProtectedBranchesOnly : wasProtectedOnly;
        if (before.Length > 0 && after.Length == 0 && ParameterSetName == ChangeSet)
            throw NeonErrors.LastAllowedIp(project);
        if (before.SequenceEqual(after, StringComparer.Ordinal) && wasProtectedOnly == isProtectedOnly)
        {
            WriteVerbose($"The list of project {project.Id} is already {Describe(after, isProtectedOnly)}.");
            WriteObject(project);
            return;
        }

        // Both members, whatever the service takes for one that is left out.
        RequestBody body = new RequestBody()
            .Set("project.settings.allowed_ips.ips", after)
            .Set("project.settings.allowed_ips.protected_branches_only", isProtectedOnly);
        Act(
            $"{project.Name} ({project.Id})",
            $"Change allowed IP addresses from {Describe(before, wasProtectedOnly)} to {Describe(after, isProtectedOnly)}",
            () => Send(ProjectApi.Update(project.Id, body)).Required(),
            changed => Send(ProjectApi.Get(changed.Id)).Required());
    });

    private string[] After(NeonProject project, string[] before)
    {
        string[] removed = Trimmed(Remove);
        foreach (string missing in removed.Where(address => !before.Contains(address, StringComparer.OrdinalIgnoreCase)))
            WriteWarning($"'{missing}' is not in the list of project '{project}', so it was not removed.");
        IEnumerable<string> wanted = ParameterSetName == ReplaceSet
            ? Trimmed(Replace)
            : before.Concat(Trimmed(Add)).Where(address => !removed.Contains(address, StringComparer.OrdinalIgnoreCase));
        return [.. wanted.Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private static string[] Trimmed(string[] addresses) => addresses.Any(string.IsNullOrWhiteSpace)
        ? throw NeonErrors.InvalidArgument("An address is empty.")
        : [.. addresses.Select(address => address.Trim())];

    private static string Describe(string[] addresses, bool isProtectedOnly) =>
        addresses.Length == 0 ? "[all addresses]" : $"[{string.Join(", ", addresses)}]" + (isProtectedOnly ? " on protected branches only" : "");
}
