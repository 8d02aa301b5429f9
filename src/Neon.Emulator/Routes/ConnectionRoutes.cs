using System.Linq;
using Neon.Emulator.Errors;
using Neon.Emulator.State;
using Neon.Emulator.Views;

namespace Neon.Emulator.Routes;

/// <summary>The URI to connect with.</summary>
internal static class ConnectionRoutes
{
    /// <summary>Maps it.</summary>
    public static void Map(Api api) => api.MapLocked("GET", "/projects/{project_id}/connection_uri", call =>
    {
        string database = call.Query.RequiredText("database_name");
        string role = call.Query.RequiredText("role_name");
        Endpoint? endpoint = call.Query.Text("endpoint_id") is { } id ? call.Project.Endpoint(id) : null;
        Branch branch = call.Query.Text("branch_id") is { } branchId
            ? call.Project.Branch(branchId)
            : endpoint is null ? call.Project.DefaultBranch : call.Project.Branch(endpoint.BranchId);
        if (endpoint is not null && endpoint.BranchId != branch.Id)
            throw ApiException.NotFound("endpoint");

        endpoint ??= call.Project.EndpointsOf(branch).FirstOrDefault(candidate => candidate.Type == "read_write") ?? throw ApiException.NotFound("read-write endpoint");
        _ = DatabaseRoutes.Find(branch.Contents, database);
        Role known = branch.Contents.Roles.TryGetValue(role, out Role? found) ? found : throw ApiException.NotFound("role");
        string? password = call.Project.StorePasswords ? known.Password : null;
        return Answer.Ok(new { Uri = EndpointView.Uri(endpoint, role, password, database, call.Query.Flag("pooled")) });
    });
}
