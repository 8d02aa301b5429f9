using System.Collections.Generic;
using System.Linq;
using Neon.Api;
using Neon.Binding;
using Neon.Errors;
using Neon.Resources.Databases;
using Neon.Resources.Endpoints;
using Neon.Resources.Roles;
using Neon.Runtime;
using Neon.Scopes;

namespace Neon.Resources.ConnectionStrings;

/// <summary>What is said of a connection; what is not said is found.</summary>
internal sealed record ConnectionWish
{
    public NeonProjectReference? Project { get; init; }

    public NeonBranchReference? Branch { get; init; }

    public NeonDatabaseReference? Database { get; init; }

    public NeonRoleReference? Role { get; init; }

    public NeonEndpointReference? Endpoint { get; init; }

    public bool? Pooled { get; init; }

    /// <summary>Whether what connects may change something: then the default branch is not taken.</summary>
    public bool IsChange { get; init; }
}

/// <summary>Finds how to connect to a database of a branch.</summary>
/// <param name="cmdlet">Whose requests they are.</param>
/// <param name="resolve">What the references mean.</param>
internal sealed class ConnectionFinder(NeonCmdlet cmdlet, Resolver resolve)
{
    private readonly Dictionary<BranchScope, List<NeonDatabase>> _databases = [];

    /// <summary>The connection string; null where the answer has none.</summary>
    public NeonConnectionString? Find(ConnectionWish wish)
    {
        BranchScope branch = FindBranch(wish);
        string? endpointId = wish.Endpoint is null ? null : resolve.IdIn(new EndpointNoun(), new ProjectScope(branch.ProjectId), wish.Endpoint);
        string database = wish.Database?.Key ?? DefaultDatabase(branch);
        ApiRequest<ConnectionUriAnswer> request = ConnectionUriApi.Get(branch.ProjectId)
            .ForOwnUse()
            .With("branch_id", branch.BranchId)
            .With("endpoint_id", endpointId)
            .With("database_name", database)
            .With("role_name", wish.Role?.Key ?? DefaultRole(branch, database))
            .With("pooled", wish.Pooled);
        if (cmdlet.Send(request).Uri is not { } secret)
            return null;
        NeonConnectionString connection = ConnectionUri.Parse(Secrets.ToPlainText(secret), branch.ProjectId);
        connection.BranchId = branch.BranchId;
        connection.EndpointId ??= endpointId;
        return connection;
    }

    // A compute is on one branch: on its own, it determines the branch, instead of the default.
    private BranchScope FindBranch(ConnectionWish wish)
    {
        if (wish.Branch is not null || wish.Endpoint is null)
        {
            return wish.IsChange
                ? resolve.BranchToChange(wish.Project, wish.Branch, wish.Endpoint)
                : resolve.BranchToRead(wish.Project, wish.Branch, wish.Endpoint);
        }
        string projectId = resolve.ProjectId(wish.Project, wish.Endpoint);
        return new BranchScope(projectId, wish.Endpoint.BranchId ?? new EndpointNoun().In(cmdlet, new ProjectScope(projectId)).FindOne(wish.Endpoint).BranchId);
    }

    private string DefaultDatabase(BranchScope branch)
    {
        if (resolve.Defaults is { Database: { } name } defaults && (defaults.ProjectId is null || defaults.ProjectId == branch.ProjectId))
            return name;
        List<NeonDatabase> databases = Databases(branch);
        return databases.Count == 1 ? databases[0].Name : throw NeonErrors.Choose("Database", "database", branch.BranchId, [.. databases.Select(database => database.Name)]);
    }

    private string DefaultRole(BranchScope branch, string database)
    {
        NeonDatabase? found = Databases(branch).Find(candidate => candidate.Name == database)
            ?? throw NeonErrors.NotFound("database", database, $"on branch {branch.BranchId}", near: NearNames.Of(database, Databases(branch).Select(candidate => candidate.Name)));
        if (found.OwnerName is { Length: > 0 } owner)
            return owner;
        List<string> roles = [.. new RoleNoun().In(cmdlet, branch).All().Select(role => role.Name)];
        return roles.Count == 1 ? roles[0] : throw NeonErrors.Choose("Role", "role", branch.BranchId, roles);
    }

    private List<NeonDatabase> Databases(BranchScope branch)
    {
        if (!_databases.TryGetValue(branch, out List<NeonDatabase>? databases))
            _databases[branch] = databases = [.. new DatabaseNoun().In(cmdlet, branch).All()];
        return databases;
    }
}
