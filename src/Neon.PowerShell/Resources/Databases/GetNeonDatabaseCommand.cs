using System.Management.Automation;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.Databases;

/// <summary>Gets the databases of a branch.</summary>
[Cmdlet(VerbsCommon.Get, "NeonDatabase")]
[OutputType(typeof(NeonDatabase))]
public sealed class GetNeonDatabaseCommand : BranchListCmdlet
{
    /// <summary>Names or wildcards; all databases by default.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("DatabaseName", "Name", "Id")]
    [ArgumentCompleter(typeof(NounCompleter<DatabaseNoun>))]
    public NeonDatabaseReference[]? Database { get; set; }

    private protected override void Process()
    {
        WriteFound(new DatabaseNoun().In(this, Resolve.BranchToRead(Project, Branch)), Wanted(Database, new NeonDatabaseReference()));
    }
}
