using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Files;
using Neon.Resources.Databases;
using Neon.Scopes;

namespace Neon.Emulator;

/// <summary>
/// Replaces the schema of a database of a local Neon. The memory engine stores the text itself; PostgreSQL runs the SQL in
/// the emptied database. The service has no such function.
/// </summary>
[Cmdlet(VerbsCommon.Set, "NeonEmulatorSchema", SupportsShouldProcess = true, DefaultParameterSetName = SqlSet)]
public sealed class SetNeonEmulatorSchemaCommand : BranchCmdlet
{
    private const string SqlSet = "Sql";
    private const string PathSet = "Path";

    /// <inheritdoc />
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public override NeonBranchReference? Branch { get; set; }

    /// <summary>The database, by name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("DatabaseName")]
    [ArgumentCompleter(typeof(NounCompleter<DatabaseNoun>))]
    public NeonDatabaseReference Database { get; set; } = null!;

    /// <summary>The schema as SQL.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = SqlSet)]
    [AllowEmptyString]
    [FreeText]
    public string Sql { get; set; } = "";

    /// <summary>A file with the schema as SQL.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [FilePath]
    public string Path { get; set; } = "";

    private protected override void Process()
    {
        BranchScope branch = Resolve.BranchToChange(Project, Branch);
        string database = Database.Id ?? Database.Text!;
        if (!Approve($"{database} on branch {branch.BranchId}", "Replace the schema"))
            return;
        Send(EmulatorApi.SetSchema(branch, database, new RequestBody().Set("sql", ParameterSetName == PathSet ? TextFiles.Read(TextFiles.Resolve(this, Path), cancellation: StopToken) : Sql)));
    }
}
