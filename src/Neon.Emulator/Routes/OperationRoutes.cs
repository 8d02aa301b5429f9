using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Emulator.Errors;
using Neon.Emulator.State;
using Neon.Emulator.Views;

namespace Neon.Emulator.Routes;

/// <summary>Operations of a project.</summary>
internal static class OperationRoutes
{
    private const int DefaultPage = 100;

    /// <summary>Maps them.</summary>
    public static void Map(Api api)
    {
        api.MapLocked("GET", "/projects/{project_id}/operations", List);
        api.MapLocked("GET", "/projects/{project_id}/operations/{operation_id}", Get);
    }

    private static Answer List(Call call)
    {
        int limit = call.Query.Integer("limit", 1, 1000) ?? DefaultPage;
        List<Operation> newestFirst = [.. call.Project.Operations.Reverse()];
        int start = 0;
        if (call.Query.Text("cursor") is { } cursor)
        {
            // What has come since is in front of the cursor, and not seen twice.
            start = newestFirst.FindIndex(operation => operation.Id.ToString() == cursor) + 1;
            if (start == 0)
            {
                throw ApiException.BadRequest("invalid cursor");
            }
        }

        List<Operation> page = [.. newestFirst.Skip(start).Take(limit)];
        return Answer.Ok(new
        {
            Operations = EndpointView.Operations(call.Project, page, call.Now),
            Pagination = page.Count == limit ? new { Cursor = page[^1].Id } : null,
        });
    }

    private static Answer Get(Call call)
    {
        Guid id = Guid.TryParse(call.Path("operation_id"), out Guid given) ? given : throw ApiException.BadRequest("path parameter operation_id must be a UUID");
        Operation operation = call.Project.Operations.FirstOrDefault(candidate => candidate.Id == id) ?? throw ApiException.NotFound("operation");
        return Answer.Ok(new { Operation = EndpointView.Operation(call.Project, operation, call.Now) });
    }
}
