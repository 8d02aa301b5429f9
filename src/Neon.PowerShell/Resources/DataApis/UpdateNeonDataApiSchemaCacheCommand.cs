using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Resources.Databases;
using Neon.Runtime;
using Neon.Scopes;

namespace Neon.Resources.DataApis;

/// <summary>Refreshes the schema cache of the Data API of databases, so that it serves tables and columns that were added or changed.</summary>
[Cmdlet(VerbsData.Update, "NeonDataApiSchemaCache", SupportsShouldProcess = true)]
[OutputType(typeof(NeonDataApi))]
public sealed class UpdateNeonDataApiSchemaCacheCommand : BranchCmdlet, IPassesThru
{
    /// <summary>The databases, by name, or database or Data API objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("DatabaseName", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<DatabaseNoun>))]
    public NeonDataApiReference[] Database { get; set; } = [];

    /// <inheritdoc />
    [Parameter]
    [Switch]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process() => ForEach(Database, reference =>
    {
        reference.CheckKind();
        BranchScope branch = Resolve.BranchToChange(Project, Branch, reference);
        string database = reference.Key;
        Act(DataApis.Describe(branch, database), "Refresh the schema cache of the Data API", () =>
        {
            // A change of no setting: the service refreshes the cache with each.
            Send(DataApiApi.Update(branch, database, []));
            return PassThru ? DataApis.Read(this, branch, database) : null;
        });
    });
}
