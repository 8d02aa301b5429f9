using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Neon.Emulator.Control;
using Neon.Emulator.State;
using Neon.Emulator.Views;

namespace Neon.Emulator.Routes;

/// <summary>Maps the routes of one area after the other; an area is a file in this folder.</summary>
internal sealed class Api(IEndpointRouteBuilder routes, World world)
{
    /// <summary>The path before all routes.</summary>
    public const string Base = "/api/v2";

    /// <summary>The path before the addresses of services whose configuration is kept and that do not run here.</summary>
    public const string Services = "/services";

    /// <summary>Everything this emulator answers.</summary>
    public void MapAll()
    {
        AccountRoutes.Map(this);
        ProjectRoutes.Map(this);
        BranchRoutes.Map(this);
        DatabaseRoutes.Map(this);
        RoleRoutes.Map(this);
        EndpointRoutes.Map(this);
        OperationRoutes.Map(this);
        ConnectionRoutes.Map(this);
        SchemaRoutes.Map(this);
        SnapshotRoutes.Map(this);
        KeyRoutes.Map(this);
        OrganizationRoutes.Map(this);
        SharingRoutes.Map(this);
        JwksRoutes.Map(this);
        ConsumptionRoutes.Map(this);
        AnonymizationRoutes.Map(this);
        AuthRoutes.Map(this);
        ProjectAuthRoutes.Map(this);
        DataApiRoutes.Map(this);
        BucketRoutes.Map(this);
        FunctionRoutes.Map(this);
        TriggerRoutes.Map(this);
        DomainRoutes.Map(this);
        CredentialRoutes.Map(this);
        TelemetryRoutes.Map(this);
        AdvisorRoutes.Map(this);
    }

    /// <summary>A route that looks after its project itself, or has none.</summary>
    public void Map(string method, string path, Func<Call, Task<Answer>> handle) =>
        routes.MapMethods(Base + path, [method], async http => await WriteAsync(http, await handle(new Call(http, world)).ConfigureAwait(false)).ConfigureAwait(false));

    /// <summary>A route that has its project for itself while it runs.</summary>
    public void MapLocked(string method, string path, Func<Call, Task<Answer>> handle) => Map(method, path, async call =>
    {
        Project project = call.Project;
        await call.EnterAsync(project).ConfigureAwait(false);
        try
        {
            // It may have been deleted while we waited.
            _ = world.Project(project.Id);
            await world.Branches.AdoptAsync(project, call.Cancel).ConfigureAwait(false);
            if (HttpMethods.IsGet(method))
            {
                // What has expired is not shown, however long ago the last round was.
                await call.SweepAsync().ConfigureAwait(false);
            }

            return await handle(call).ConfigureAwait(false);
        }
        finally
        {
            project.Gate.Release();
        }
    });

    /// <summary>The same for a route with nothing to wait for.</summary>
    public void MapLocked(string method, string path, Func<Call, Answer> handle) => MapLocked(method, path, call => Task.FromResult(handle(call)));

    private static Task WriteAsync(HttpContext http, Answer answer)
    {
        http.Response.StatusCode = answer.Status;
        return answer.Body is RawContent content ? content.WriteAsync(http)
            : answer.Body is null ? Task.CompletedTask
            : http.Response.WriteAsJsonAsync(answer.Body, Json.Options, http.RequestAborted);
    }
}
