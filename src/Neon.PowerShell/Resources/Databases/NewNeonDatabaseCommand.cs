using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Errors;
using Neon.Resources.Roles;
using Neon.Scopes;

namespace Neon.Resources.Databases;

/// <summary>Creates a database on a branch.</summary>
[Cmdlet(VerbsCommon.New, "NeonDatabase", SupportsShouldProcess = true)]
[OutputType(typeof(NeonDatabase))]
public sealed class NewNeonDatabaseCommand : BranchChangeCmdlet
{
    /// <summary>The name of the new database.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [NewName]
    [Alias("DatabaseName", "Name")]
    [ValidateNotNullOrEmpty]
    [ApiMember("database.name")]
    [FreeText]
    public string Database { get; set; } = "";

    /// <summary>The branch, by name or id, or an object that is on one. The default is the branch of the context.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public override NeonBranchReference? Branch { get; set; }

    /// <summary>The role that owns the database. The default is the only role of the branch.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("OwnerName", "RoleName")]
    [ArgumentCompleter(typeof(NounCompleter<RoleNoun>))]
    [ApiMember("database.owner_name")]
    public NeonRoleReference? Owner { get; set; }

    /// <summary>Returns the existing database if one with this name exists, without changing it.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter IfNotExists { get; set; }

    private protected override void Process() => Guard(Database, () =>
    {
        BranchScope branch = Resolve.BranchToChange(Project, Branch);
        if (IfNotExists && Existing(branch) is { } existing)
        {
            WriteVerbose($"Database '{existing.Name}' already exists on branch {branch.BranchId}.");
            WriteObject(existing);
            return;
        }
        RequestBody body = GivenBody;
        if (Owner is null)
            body.Set("database.owner_name", OnlyRole(branch));
        if (!Approve($"{Database} on {branch.Place}", "Create database"))
            return;
        NeonDatabase database = Create(() => Send(DatabaseApi.Create(branch, body)).RequiredIn(branch), IfNotExists ? () => Existing(branch) : null);
        WriteObject(Finish(database, made => new DatabaseNoun().In(this, branch).ById!(made.Name)));
    });

    // PostgreSQL tells names of different case apart.
    private NeonDatabase? Existing(BranchScope branch) => new DatabaseNoun().In(this, branch).All().FirstOrDefault(database => database.Name == Database);

    private string OnlyRole(BranchScope branch)
    {
        List<string> names = [.. new RoleNoun().In(this, branch).All().Where(role => role.Protected != true).Select(role => role.Name)];
        return names.Count == 1 ? names[0] : throw NeonErrors.Choose(nameof(Owner), "role", branch.BranchId, names);
    }
}
