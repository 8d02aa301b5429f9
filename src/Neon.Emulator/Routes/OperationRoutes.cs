using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Neon.Emulator.Errors;
using Neon.Emulator.Requests;
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
        // What has come since is in front of the cursor, and not seen twice.
        Dictionary<Operation, int> places = call.Project.Operations.Select((operation, i) => (operation, i)).ToDictionary(pair => pair.operation, pair => pair.i);
        string Place(Operation operation) => places[operation].ToString("D10", CultureInfo.InvariantCulture);
        (List<Operation> page, _) = Pages.Take(call.Project.Operations, Place, operation => operation.Id.ToString(), limit, call.Query.Text("cursor"), descending: true);
        return Answer.Ok(new
        {
            Operations = EndpointView.Operations(call.Project, page, call.Now),
            Pagination = page.Count == limit ? new { Cursor = Pages.Write(Place(page[^1]), page[^1].Id.ToString()) } : null,
        });
    }

    private static Answer Get(Call call)
    {
        Guid id = Guid.TryParse(call.Path("operation_id"), out Guid given) ? given : throw ApiException.BadRequest("path parameter operation_id must be a UUID");
        Operation operation = call.Project.Operations.FirstOrDefault(candidate => candidate.Id == id) ?? throw ApiException.NotFound("operation");
        return Answer.Ok(new { Operation = EndpointView.Operation(call.Project, operation, call.Now) });
    }
}
