using System;
using System.Threading.Tasks;
using Neon.Emulator.Requests;
using Neon.Emulator.State;

namespace Neon.Emulator.Routes;

/// <summary>Neon Auth as it was before branches had it: the same, for the default branch or the branch that a body names.</summary>
internal static class ProjectAuthRoutes
{
    private const string Base = "/projects/{project_id}/auth";

    /// <summary>Maps them.</summary>
    public static void Map(Api api)
    {
        Map(api, "GET", "/domains", AuthRoutes.Domains);
        Map(api, "POST", "/domains", AuthRoutes.AddDomainAsync);
        Map(api, "DELETE", "/domains", AuthRoutes.RemoveDomainsAsync);
        Map(api, "GET", "/email_server", (_, branch) => Answer.Ok(AuthRoutes.Find(branch).EmailProvider.DeepClone()));
        Map(api, "PATCH", "/email_server", AuthRoutes.SetEmailProviderAsync);
        Map(api, "GET", "/integrations", (call, branch) => Answer.Ok(new { Data = branch.Services.Auth is null ? [] : new[] { AuthRoutes.View(call, branch) } }));
        Map(api, "DELETE", "/integration/{auth_provider}", AuthRoutes.DisableAsync);
        Map(api, "GET", "/oauth_providers", AuthRoutes.OAuthProviders);
        Map(api, "POST", "/oauth_providers", AuthRoutes.AddOAuthProviderAsync);
        Map(api, "PATCH", "/oauth_providers/{oauth_provider_id}", AuthRoutes.UpdateOAuthProviderAsync);
        Map(api, "DELETE", "/oauth_providers/{oauth_provider_id}", AuthRoutes.RemoveOAuthProvider);
        Map(api, "DELETE", "/users/{auth_user_id}", AuthRoutes.RemoveUser);
        MapNamed(api, "/create", AuthRoutes.Enable);
        MapNamed(api, "/keys", (call, branch, body) =>
        {
            _ = AuthRoutes.Provider(body);
            return Answer.Created(AuthRoutes.Keys(call, branch));
        });
        MapNamed(api, "/user", (call, branch, body) =>
        {
            _ = AuthRoutes.Provider(body);
            return AuthRoutes.AddUser(branch, body);
        });
        MapNamed(api, "/transfer_ownership", (call, branch, body) =>
        {
            _ = AuthRoutes.Provider(body);
            AuthIntegration auth = AuthRoutes.Find(branch);
            AuthRoutes.Change(branch, each => each with { TransferStatus = "initiated" });
            return Answer.Ok(new { Url = $"{call.Origin}/services/auth/{branch.Id}/transfer/{auth.ProviderProjectId}" });
        });
    }

    /// <summary>A route whose body names the project.</summary>
    private static void MapNamed(Api api, string path, Func<Call, Branch, Body, Answer> handle) => api.Map("POST", "/projects/auth" + path, async call =>
    {
        Body body = await call.BodyAsync().ConfigureAwait(false);
        Project project = call.Find(body.Id("project_id") ?? throw body.Wrong("project_id", "is required"));
        await call.EnterAsync(project).ConfigureAwait(false);
        try
        {
            return handle(call, body.Id("branch_id") is { } branch ? project.Branch(branch) : project.DefaultBranch, body);
        }
        finally
        {
            project.Gate.Release();
        }
    });

    private static void Map(Api api, string method, string path, Func<Call, Branch, Task<Answer>> handle) => api.MapLocked(method, Base + path, call => handle(call, call.Project.DefaultBranch));

    private static void Map(Api api, string method, string path, Func<Call, Branch, Answer> handle) => api.MapLocked(method, Base + path, call => handle(call, call.Project.DefaultBranch));
}
