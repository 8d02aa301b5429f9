using System.Management.Automation;
using Neon.Binding;
using Neon.Errors;
using Neon.Resources.Databases;
using Neon.Scopes;
using Neon.Session;

namespace Neon.Connection;

/// <summary>
/// Sets the default organization, project, branch and database of this session and, with -Save, of the .neon file, which the
/// CLI also reads.
/// </summary>
[Cmdlet(VerbsCommon.Set, "NeonContext", SupportsShouldProcess = true, DefaultParameterSetName = SetSet)]
[OutputType(typeof(NeonContext))]
public sealed class SetNeonContextCommand : ScopedCmdlet
{
    private const string SetSet = "Set";
    private const string ClearSet = "Clear";

    /// <summary>The project, by name or id. It must exist. Changing the project clears the default branch and database.</summary>
    [Parameter(ParameterSetName = SetSet, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("ProjectId")]
    [ArgumentCompleter(typeof(NounCompleter<ProjectNoun>))]
    public NeonProjectReference? Project { get; set; }

    /// <summary>The branch, by name or id. It must exist.</summary>
    [Parameter(ParameterSetName = SetSet, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public NeonBranchReference? Branch { get; set; }

    /// <summary>The database, by name.</summary>
    [Parameter(ParameterSetName = SetSet, Position = 2)]
    [Reference]
    [ArgumentCompleter(typeof(NounCompleter<DatabaseNoun>))]
    public NeonDatabaseReference? Database { get; set; }

    /// <summary>The organization, by name or id. It must exist.</summary>
    [Parameter(ParameterSetName = SetSet, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("OrgId")]
    [ArgumentCompleter(typeof(NounCompleter<OrganizationNoun>))]
    public NeonOrganizationReference? Organization { get; set; }

    /// <summary>Clears the defaults of this session.</summary>
    [Parameter(ParameterSetName = ClearSet, Mandatory = true)]
    [Switch]
    public SwitchParameter Clear { get; set; }

    /// <summary>Saves the organization, project and branch to the <c>.neon</c> file in the current folder, for the CLI and later sessions.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter Save { get; set; }

    /// <summary>Writes the context.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter PassThru { get; set; }

    private protected override bool ChangesService => false;

    private protected override void Process()
    {
        NeonDefaults defaults = Clear ? new NeonDefaults() : Changed(CurrentSession.Defaults);
        if (!Approve("the context of this session", Clear ? "Clear" : "Set"))
            return;
        CurrentSession.Defaults = defaults;
        if (Save)
        {
            string folder = ContextDefaults.FolderOf(SessionState) ?? throw NeonErrors.InvalidArgument("-Save requires a file system folder as the current location.");
            WriteVerbose($"Wrote {ContextDefaults.WriteFile(folder, defaults)}.");
        }
        if (PassThru)
            WriteObject(NeonContext.Of(CurrentSession, this));
    }

    private NeonDefaults Changed(NeonDefaults before)
    {
        if (Project is null && Branch is null && Organization is null && Database is null)
            throw NeonErrors.InvalidArgument("Nothing to set: specify -Project, -Branch, -Database or -Organization, or -Clear.");
        NeonDefaults after = before;
        if (Organization is not null)
            after = after with { OrgId = Resolve.Organizations().FindOne(Organization).Id };
        if (Project is not null)
        {
            NeonProject project = Resolve.Projects().FindOne(Project);
            after = after with { ProjectId = project.Id, ProjectName = project.Name, OrgId = Organization is null ? project.OrgId ?? after.OrgId : after.OrgId };
            if (project.Id != before.ProjectId)
                after = after with { Branch = null, Database = null };
        }
        if (Branch is not null)
        {
            string projectId = (Project is null ? Branch.ProjectId : null) ?? after.ProjectId ?? Resolve.ProjectId(null);
            after = after with { ProjectId = projectId, ProjectName = projectId == after.ProjectId ? after.ProjectName : null, Branch = Resolve.Branches(NeonId.Check(projectId)).FindOne(Branch).Name };
        }
        return Database is null ? after : after with { Database = Database.Key };
    }
}
