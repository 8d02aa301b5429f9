using System;
using System.Linq;
using System.Threading.Tasks;
using Neon.Emulator.Control;
using Neon.Emulator.Requests;
using Neon.Emulator.State;
using Neon.Emulator.Views;

namespace Neon.Emulator.Routes;

/// <summary>Endpoints of a project and of a branch.</summary>
internal static class EndpointRoutes
{
    private const string All = "/projects/{project_id}/endpoints";
    private const string One = All + "/{endpoint_id}";

    /// <summary>Maps them.</summary>
    public static void Map(Api api)
    {
        api.MapLocked("GET", All, call => Answer.Ok(new { Endpoints = call.Project.Endpoints.Select(endpoint => EndpointView.Of(call.Project, endpoint, call.Now)) }));
        api.MapLocked("GET", "/projects/{project_id}/branches/{branch_id}/endpoints", call => Answer.Ok(new
        {
            Endpoints = call.Project.EndpointsOf(call.Branch).Select(endpoint => EndpointView.Of(call.Project, endpoint, call.Now)),
        }));
        api.MapLocked("GET", One, call => Answer.Ok(new { Endpoint = EndpointView.Of(call.Project, call.Endpoint, call.Now) }));
        api.MapLocked("POST", All, CreateAsync);
        api.MapLocked("PATCH", One, async call =>
        {
            EndpointRequest request = EndpointRequest.Read((await call.BodyAsync().ConfigureAwait(false)).RequiredObject("endpoint"), typeRequired: false);
            return await ChangeAsync(call, (change, endpoint) => call.World.Endpoints.UpdateAsync(change, endpoint, request)).ConfigureAwait(false);
        });
        api.MapLocked("DELETE", One, call => call.Project.Endpoints.Exists(endpoint => endpoint.Id == call.Id("endpoint_id"))
            ? ChangeAsync(call, call.World.Endpoints.DeleteAsync)
            : Task.FromResult(Answer.Nothing));
        api.MapLocked("POST", One + "/start", call => ChangeAsync(call, (change, endpoint) =>
        {
            Endpoints.Start(change, endpoint);
            return Task.CompletedTask;
        }));
        api.MapLocked("POST", One + "/suspend", call => ChangeAsync(call, call.World.Endpoints.SuspendAsync));
        api.MapLocked("POST", One + "/restart", call => ChangeAsync(call, call.World.Endpoints.RestartAsync));
    }

    /// <summary>A change of databases or roles reaches the branch's writing endpoint, which takes it on.</summary>
    public static void Apply(Change change, Branch branch)
    {
        if (change.Project.EndpointsOf(branch).FirstOrDefault() is { } endpoint)
            change.Schedule("apply_config", branch.Id, endpoint.Id);
    }

    private static async Task<Answer> CreateAsync(Call call)
    {
        Body wish = (await call.BodyAsync().ConfigureAwait(false)).RequiredObject("endpoint");
        EndpointRequest request = EndpointRequest.Read(wish, typeRequired: true);
        Branch branch = call.Project.Branch(request.BranchId ?? throw wish.Wrong("branch_id", "is required"));
        Change change = call.Change();
        Endpoint endpoint = call.World.Endpoints.Create(change, branch, request);
        return Answer.Created(Changed(call, change, endpoint));
    }

    private static async Task<Answer> ChangeAsync(Call call, Func<Change, Endpoint, Task> apply)
    {
        Endpoint endpoint = call.Endpoint;
        Change change = call.Change();
        await apply(change, endpoint).ConfigureAwait(false);
        return Answer.Ok(Changed(call, change, endpoint));
    }

    private static object Changed(Call call, Change change, Endpoint endpoint) => new
    {
        Endpoint = EndpointView.Of(call.Project, endpoint, call.Now),
        Operations = EndpointView.Operations(call.Project, change.Operations, call.Now),
    };
}
