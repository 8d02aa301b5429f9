using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Commands.Common;
using Neon.Completion;
using Neon.Errors;
using Neon.Session;

namespace Neon.Commands.Connections;

/// <summary>
/// Gets how to connect to a database of a branch: an object whose text with the password is a SecureString, or with
/// -AsPlainText that text.
/// </summary>
[Cmdlet(VerbsCommon.Get, "NeonConnectionString")]
[OutputType(typeof(NeonConnectionString), typeof(string))]
public sealed class GetNeonConnectionStringCommand : BranchCmdlet
{
    private readonly Dictionary<BranchScope, List<NeonDatabase>> _databases = [];

    /// <summary>The branch, by name or id, or any object that is on one; without it that of the context, or the project's default branch.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(BranchCompleter))]
    [ApiQuery("branch_id")]
    public override NeonBranchReference? Branch { get; set; }

    /// <summary>The database; without it that of the piped object or of the context, or the branch's only one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("DatabaseName")]
    [ArgumentCompleter(typeof(DatabaseCompleter))]
    [ApiQuery("database_name")]
    public NeonDatabaseReference? Database { get; set; }

    /// <summary>The role that logs in; without it that of the piped object, or the owner of the database.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("RoleName")]
    [ArgumentCompleter(typeof(RoleCompleter))]
    [ApiQuery("role_name")]
    public NeonRoleReference? Role { get; set; }

    /// <summary>The compute, by id or name; without it that of the piped object, or the branch's read-write one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("EndpointId")]
    [ArgumentCompleter(typeof(EndpointCompleter))]
    [ApiQuery("endpoint_id")]
    public NeonEndpointReference? Endpoint { get; set; }

    /// <summary>Through the connection pooler.</summary>
    [Parameter]
    [ApiQuery("pooled")]
    public SwitchParameter Pooled { get; set; }

    /// <summary>Writes the connection string as text, password included, instead of an object that holds it as a SecureString.</summary>
    [Parameter]
    public SwitchParameter AsPlainText { get; set; }

    private protected override void Process() => Guard(Branch, () =>
    {
        BranchScope branch = FindBranch();
        string? endpointId = Endpoint is null ? null : Resolve.EndpointIn(branch.ProjectId, Endpoint).EndpointId;
        string database = Database?.Key ?? DefaultDatabase(branch);
        ApiRequest<ConnectionUriAnswer> request = ProjectApi.ConnectionUri(branch.ProjectId)
            .With(GivenQuery)
            .With("branch_id", branch.BranchId)
            .With("endpoint_id", endpointId)
            .With("database_name", database)
            .With("role_name", Role?.Key ?? DefaultRole(branch, database));
        if (Send(request).Uri is not { } secret)
            return;
        string text = Secrets.ToPlainText(secret);
        NeonConnectionString connection = ConnectionUri.Parse(text, branch.ProjectId);
        connection.BranchId = branch.BranchId;
        connection.EndpointId ??= endpointId;
        WriteObject(AsPlainText ? text : connection);
    });

    // A compute is on one branch: with it alone, that one is meant and not the default.
    private BranchScope FindBranch()
    {
        if (Branch is not null || Endpoint is null)
            return Resolve.BranchToRead(Project, Branch, Endpoint);
        string projectId = Resolve.ProjectId(Project, Endpoint);
        return new BranchScope(projectId, Endpoint.BranchId ?? Resolve.Endpoints(projectId).FindOne(Endpoint).BranchId);
    }

    private string DefaultDatabase(BranchScope branch)
    {
        if (Resolve.Defaults is { Database: { } name } defaults && (defaults.ProjectId is null || defaults.ProjectId == branch.ProjectId))
            return name;
        List<NeonDatabase> databases = Databases(branch);
        return databases.Count == 1 ? databases[0].Name : throw NeonErrors.Choose(nameof(Database), "database", branch.BranchId, [.. databases.Select(database => database.Name)]);
    }

    private string DefaultRole(BranchScope branch, string database)
    {
        NeonDatabase? found = Databases(branch).Find(candidate => candidate.Name == database)
            ?? throw NeonErrors.NotFound("database", database, $"on branch {branch.BranchId}");
        if (found.OwnerName is { Length: > 0 } owner)
            return owner;
        List<string> roles = [.. Resolve.Roles(branch).All().Select(role => role.Name)];
        return roles.Count == 1 ? roles[0] : throw NeonErrors.Choose(nameof(Role), "role", branch.BranchId, roles);
    }

    private List<NeonDatabase> Databases(BranchScope branch)
    {
        if (!_databases.TryGetValue(branch, out List<NeonDatabase>? databases))
            _databases[branch] = databases = [.. Resolve.Databases(branch).All()];
        return databases;
    }
}
