using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Resources.Databases;
using Neon.Scopes;

namespace Neon.Resources.DataApis;

/// <summary>Gets the Data API of databases: its address, its status and its settings.</summary>
[Cmdlet(VerbsCommon.Get, "NeonDataApi")]
[OutputType(typeof(NeonDataApi))]
public sealed class GetNeonDataApiCommand : BranchListCmdlet
{
    /// <summary>The databases, by name or wildcard, or database objects. The default is all databases of the branch that have a Data API.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("DatabaseName", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<DatabaseNoun>))]
    public NeonDataApiReference[]? Database { get; set; }

    private protected override void Process()
    {
        BranchScope branch = Resolve.BranchToRead(Project, Branch);

        if (Wanted(Database, new NeonDataApiReference()) is not { } wanted)
        {
            WriteEnabled(branch, new DatabaseNoun().In(this, branch).All());
            return;
        }
        foreach (NeonDataApiReference reference in wanted)
        {
            Guard(reference, () =>
            {
                if (reference.IsPattern)
                    WriteEnabled(branch, new DatabaseNoun().In(this, branch).Find(reference));
                else
                    WriteObject(DataApis.Read(this, branch, reference.Key));
            });
        }
    }

    // There is no list of them: each database is asked, and one without a Data API is not an error where it was not named.
    private void WriteEnabled(BranchScope branch, IEnumerable<NeonDatabase> databases)
    {
        foreach (string database in databases.Select(database => database.Name))
        {
            Guard(database, () =>
            {
                if (ReadIfEnabled(branch, database) is { } api)
                    WriteObject(api);
            });
        }
    }

    private NeonDataApi? ReadIfEnabled(BranchScope branch, string database)
    {
        try
        {
            return DataApis.Read(this, branch, database);
        }
        catch (NeonApiException e) when (e.StatusCode == 404)
        {
            return null;
        }
    }
}
