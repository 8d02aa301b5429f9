using System.Management.Automation;
using Neon.Binding;
using Neon.Resources.Databases;
using Neon.Resources.Endpoints;
using Neon.Resources.Roles;
using Neon.Scopes;

namespace Neon.Resources.ConnectionStrings;

/// <summary>The base of cmdlets that connect to a database of a branch, or return how to.</summary>
public abstract class ConnectionCmdlet : BranchCmdlet
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

    /// <summary>Finds the requested connection; null where the answer has none.</summary>
    /// <param name="branch">The branch.</param>
    /// <param name="pooled">Whether through the pooler; null for the service's default.</param>
    /// <param name="endpoint">The compute; null for the branch's own.</param>
    private protected NeonConnectionString? FindConnection(NeonBranchReference? branch, bool? pooled, NeonEndpointReference? endpoint = null)
    {
        _finder ??= new ConnectionFinder(this, Resolve);
        return _finder.Find(new ConnectionWish { Project = Project, Branch = branch, Database = Database, Role = Role, Endpoint = endpoint, Pooled = pooled });
    }
}

/// <summary>The base of cmdlets that connect through one compute.</summary>
public abstract class ComputeConnectionCmdlet : ConnectionCmdlet
{
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

    /// <summary>Finds the requested connection; null where the answer has none.</summary>
    private protected NeonConnectionString? FindConnection() => FindConnection(Branch, IsGiven(nameof(Pooled)) ? Pooled.IsPresent : null, Endpoint);
}
