using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Errors;
using Neon.Resources.Roles;
using Neon.Scopes;

namespace Neon.Resources.Databases;

/// <summary>Changes the name or the owner of a database.</summary>
[Cmdlet(VerbsCommon.Set, "NeonDatabase", SupportsShouldProcess = true)]
[OutputType(typeof(NeonDatabase))]
public sealed class SetNeonDatabaseCommand : BranchChangeCmdlet
{
    /// <summary>The database, by name, or a database object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("DatabaseName", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<DatabaseNoun>))]
    public NeonDatabaseReference? Database { get; set; }

    /// <summary>The new name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ApiMember("database.name")]
    [FreeText]
    public string? NewName { get; set; }

    /// <summary>The new owner of the database.</summary>
    [Parameter]
    [Reference]
    [Alias("OwnerName")]
    [ArgumentCompleter(typeof(NounCompleter<RoleNoun>))]
    [ApiMember("database.owner_name")]
    public NeonRoleReference? Owner { get; set; }

    private protected override void Process() => Guard(Database, () =>
    {
        RequestBody body = GivenBody;
        if (body.Count == 0)
            throw NeonErrors.InvalidArgument("Nothing to change: specify -NewName or -Owner.");
        Database!.CheckKind();
        BranchScope branch = Resolve.BranchToChange(Project, Branch, Database);
        if (!Approve($"{Database} on {branch.Place}", "Update database"))
            return;
        NeonDatabase changed = Send(DatabaseApi.Update(branch, Database.Key, body)).RequiredIn(branch);
        WriteObject(Finish(changed, _ => new DatabaseNoun().In(this, branch).ById!(changed.Name)));
    });
}
