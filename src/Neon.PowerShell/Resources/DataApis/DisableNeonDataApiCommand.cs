using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Resources.Databases;
using Neon.Scopes;

namespace Neon.Resources.DataApis;

/// <summary>Disables the Data API of databases. Requests to its address fail afterwards; the databases stay as they are.</summary>
[Cmdlet(VerbsLifecycle.Disable, "NeonDataApi", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(NeonDataApi))]
public sealed class DisableNeonDataApiCommand : ForcedBranchCmdlet
{
    /// <summary>The databases, by name, or database or Data API objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("DatabaseName", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<DatabaseNoun>))]
    public NeonDataApiReference[] Database { get; set; } = [];

    private protected override void Process() => ForEach(Database, reference =>
    {
        BranchScope branch = Resolve.BranchToChange(Project, Branch, reference);
        string database = reference.Key;

        // The last that can be known of it.
        NeonDataApi? before = PassThru ? reference.Source?.BaseObject as NeonDataApi ?? DataApis.Read(this, branch, database) : null;
        ActOn(before, DataApis.Describe(branch, database), "Disable the Data API", () => DataApiApi.Delete(branch, database));
    });
}
