using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Errors;
using Neon.Resources.Databases;
using Neon.Scopes;

namespace Neon.Resources.DataApis;

/// <summary>Changes settings of the Data API of a database. Settings that are not specified stay as they are.</summary>
[Cmdlet(VerbsCommon.Set, "NeonDataApi", SupportsShouldProcess = true)]
[OutputType(typeof(NeonDataApi))]
public sealed class SetNeonDataApiCommand : DataApiSettingsCmdlet
{
    /// <summary>The database, by name, or a database or Data API object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("DatabaseName", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<DatabaseNoun>))]
    public NeonDataApiReference? Database { get; set; }

    private protected override void Process() => Guard(Database, () =>
    {
        RequestBody body = Body();
        if (body.Count == 0)
            throw NeonErrors.InvalidArgument("Nothing to change: specify a setting. To refresh only the schema cache, use Update-NeonDataApiSchemaCache.");
        Database!.CheckKind();
        BranchScope branch = Resolve.BranchToChange(Project, Branch, Database);
        string database = Database.Key;
        if (!Approve(DataApis.Describe(branch, database), "Update the Data API"))
            return;
        Send(DataApiApi.Update(branch, database, body));
        WriteObject(DataApis.Read(this, branch, database));
    });
}
