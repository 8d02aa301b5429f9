using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.Databases;

/// <summary>Deletes databases and their data.</summary>
[Cmdlet(VerbsCommon.Remove, "NeonDatabase", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(NeonDatabase))]
public sealed class RemoveNeonDatabaseCommand : BranchRemoveCmdlet
{
    /// <summary>The databases, by name, or database objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("DatabaseName", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<DatabaseNoun>))]
    public NeonDatabaseReference[] Database { get; set; } = [];

    private protected override void Process() => ForEach(Database, reference =>
    {
        BranchScope branch = Resolve.BranchToChange(Project, Branch, reference);
        Act(
            $"{reference} on {branch.Place}{Losses.OfDatabase(branch, reference.Key, reference.Source?.BaseObject as NeonDatabase)}",
            "Delete database",
            () => Send(DatabaseApi.Delete(branch, reference.Key)).ResultIn(branch));
    });
}
