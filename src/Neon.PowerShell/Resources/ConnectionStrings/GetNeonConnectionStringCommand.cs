using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Resources.Databases;
using Neon.Resources.Endpoints;
using Neon.Resources.Roles;
using Neon.Scopes;

namespace Neon.Resources.ConnectionStrings;

/// <summary>
/// Gets a connection string for a database of a branch: an object that holds it as a SecureString or, with -AsPlainText,
/// text.
/// </summary>
[Cmdlet(VerbsCommon.Get, "NeonConnectionString")]
[OutputType(typeof(NeonConnectionString), typeof(string))]
public sealed class GetNeonConnectionStringCommand : BranchCmdlet
{
    private ConnectionFinder? _finder;

    /// <summary>The branch, by name or id, or an object that is on one. The default is the branch of the context, or the project's default branch.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public override NeonBranchReference? Branch { get; set; }

    /// <summary>The database. The default is the database of the piped object or of the context, or the only database of the branch.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("DatabaseName")]
    [ArgumentCompleter(typeof(NounCompleter<DatabaseNoun>))]
    public NeonDatabaseReference? Database { get; set; }

    /// <summary>The role that logs in. The default is the role of the piped object, or the owner of the database.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("RoleName")]
    [ArgumentCompleter(typeof(NounCompleter<RoleNoun>))]
    public NeonRoleReference? Role { get; set; }

    /// <summary>The compute, by id or name. The default is the compute of the piped object, or the read-write compute of the branch.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("EndpointId")]
    [ArgumentCompleter(typeof(NounCompleter<EndpointNoun>))]
    public NeonEndpointReference? Endpoint { get; set; }

    /// <summary>Connects through the connection pooler.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter Pooled { get; set; }

    /// <summary>Writes the connection string as text, password included, instead of an object that holds it as a SecureString.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter AsPlainText { get; set; }

    private protected override void Process() => Guard(Branch, () =>
    {
        if (AsPlainText)
            CurrentSession.CheckCredential("Get-NeonConnectionString -AsPlainText");
        _finder ??= new ConnectionFinder(this, Resolve);
        ConnectionWish wish = new() { Project = Project, Branch = Branch, Database = Database, Role = Role, Endpoint = Endpoint, Pooled = IsGiven(nameof(Pooled)) ? Pooled : null };
        if (_finder.Find(wish) is not { } connection)
            return;
        if (!CurrentSession.AllowsCredential)
            connection.Withhold();
        WriteObject(AsPlainText ? Secrets.ToPlainText(connection.ConnectionString!) : connection);
    });
}
