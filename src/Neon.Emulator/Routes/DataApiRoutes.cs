using System;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Neon.Emulator.Errors;
using Neon.Emulator.Requests;
using Neon.Emulator.State;

namespace Neon.Emulator.Routes;

/// <summary>The Data API of a branch's databases. Its configuration is kept; nothing answers at its URL.</summary>
internal static class DataApiRoutes
{
    private const string One = "/projects/{project_id}/branches/{branch_id}/data-api/{database_name}";

    private static readonly Shape Settings = new(
        Shape.Flag("db_aggregates_enabled", true),
        Shape.Text("db_anon_role", "anonymous"),
        Shape.Text("db_extra_search_path"),
        Shape.Integer("db_max_rows", 1, int.MaxValue),
        Shape.Texts("db_schemas"),
        Shape.Text("jwt_role_claim_key", ".role"),
        Shape.Integer("jwt_cache_max_lifetime", 0, int.MaxValue),
        Shape.Text("openapi_mode", "disabled"),
        Shape.Text("server_cors_allowed_origins"),
        Shape.Flag("server_timing_enabled"));

    /// <summary>Maps them.</summary>
    public static void Map(Api api)
    {
        api.MapLocked("GET", One, call =>
        {
            DataApi found = Find(call);
            return Answer.Ok(new { Url = Url(call, found), Status = "ready", Settings = found.Settings.DeepClone() });
        });
        api.MapLocked("POST", One, CreateAsync);
        api.MapLocked("PATCH", One, async call =>
        {
            Body body = await call.BodyAsync().ConfigureAwait(false);
            DataApi before = Find(call);
            Set(call.Branch, before with { Settings = Merge(before.Settings, body) });
            return Answer.Created(new { });
        });
        api.MapLocked("DELETE", One, call =>
        {
            DataApi found = Find(call);
            call.Branch.Services = call.Branch.Services with { DataApis = call.Branch.Services.DataApis.Remove(found.Database) };
            return Answer.Ok(new { });
        });
    }

    private static async Task<Answer> CreateAsync(Call call)
    {
        Body body = await call.BodyAsync().ConfigureAwait(false);
        string? provider = body.Choice("auth_provider", "neon_auth", "external");
        string? jwks = body.Text("jwks_url") is { Length: > 0 } url ? url : null;
        _ = body.Text("provider_name");
        _ = body.Text("jwt_audience");
        _ = body.Flag("add_default_grants");
        _ = body.Flag("skip_auth_schema");
        if (jwks is not null && !Uri.TryCreate(jwks, UriKind.Absolute, out _))
            throw body.Wrong("jwks_url", "must be the URL of a JWKS");

        if (provider == "external" && jwks is null)
            throw body.Wrong("jwks_url", "is required if auth_provider is external");

        Branch branch = call.Branch;
        Database database = DatabaseRoutes.Find(branch.Contents, call.Path("database_name"));
        JsonObject settings = Merge(Settings.Defaults, body);
        if (branch.Services.DataApis.ContainsKey(database.Name))
            throw ApiException.Conflict("Data API already exists for database " + database.Name);

        DataApi made = new(database.Name, settings, call.Now);
        Set(branch, made);
        return Answer.Created(new { Url = Url(call, made) });
    }

    private static JsonObject Merge(JsonObject before, Body body) => body.Object("settings") is { } changes ? Settings.Merge(before, changes) : before;

    private static DataApi Find(Call call) =>
        call.Branch.Services.DataApis.TryGetValue(call.Path("database_name"), out DataApi? found) && call.Branch.Contents.Databases.ContainsKey(found.Database)
            ? found
            : throw ApiException.NotFound("Data API");

    private static void Set(Branch branch, DataApi api) => branch.Services = branch.Services with { DataApis = branch.Services.DataApis.SetItem(api.Database, api) };

    private static string Url(Call call, DataApi api) => $"{call.Origin}/services/data-api/{call.Branch.Id}/{Uri.EscapeDataString(api.Database)}/rest/v1";
}
