using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Neon.Emulator.Errors;
using Neon.Emulator.Requests;
using Neon.Emulator.State;

namespace Neon.Emulator.Routes;

/// <summary>The keys of the user and of organizations.</summary>
internal static class KeyRoutes
{
    private const string Own = "/api_keys";
    private const string Organizations = "/organizations/{org_id}/api_keys";

    /// <summary>Maps them.</summary>
    public static void Map(Api api)
    {
        api.Map("GET", Own, call =>
        {
            call.Access.RequirePersonal();
            return List(call, null);
        });
        api.Map("POST", Own, call => CreateAsync(call, null));
        api.Map("DELETE", Own + "/{key_id}", call =>
        {
            call.Access.RequirePersonal();
            return Revoke(call, null);
        });
        api.Map("GET", Organizations, call => List(call, call.Organization.Id));
        api.Map("POST", Organizations, call => CreateAsync(call, call.Organization.Id));
        api.Map("DELETE", Organizations + "/{key_id}", call => Revoke(call, call.Organization.Id));
    }

    private static Task<Answer> List(Call call, string? organization) => Task.FromResult(Answer.Ok(
        call.World.Account.Keys.Where(key => key.OrgId == organization).Select(key => new
        {
            key.Id,
            key.Name,
            key.CreatedAt,
            CreatedBy = new { Id = call.World.Account.UserId, Name = call.World.Account.UserName, Image = "" },
            key.LastUsedAt,
            LastUsedFromAddr = Address(key),
            key.ProjectId,
        })));

    private static async Task<Answer> CreateAsync(Call call, string? organization)
    {
        call.Access.RequirePersonal();
        Body body = await call.BodyAsync().ConfigureAwait(false);
        string name = body.RequiredText("key_name", 64);
        string? project = organization is null ? null : body.Id("project_id");
        if (project is not null && call.World.Project(project).OrgId != organization)
            throw ApiException.NotFound("project");

        ApiKey key = call.World.Account.AddKey(name, call.Now, organization, project);
        return Answer.Ok(new { key.Id, Key = key.Token, key.Name, key.CreatedAt, CreatedBy = call.World.Account.UserId, key.ProjectId });
    }

    private static Task<Answer> Revoke(Call call, string? organization)
    {
        long id = long.TryParse(call.Path("key_id"), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw ApiException.BadRequest("path parameter key_id must be an integer");
        ApiKey key = call.World.Account.RevokeKey(id, organization);
        return Task.FromResult(Answer.Ok(new
        {
            key.Id,
            key.Name,
            key.CreatedAt,
            CreatedBy = call.World.Account.UserId,
            key.LastUsedAt,
            LastUsedFromAddr = Address(key),
            Revoked = true,
            key.ProjectId,
        }));
    }

    private static string Address(ApiKey key) => key.LastUsedAt is null ? "" : "127.0.0.1";
}
