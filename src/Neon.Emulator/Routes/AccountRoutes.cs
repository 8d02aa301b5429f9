using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Neon.Emulator.Control;
using Neon.Emulator.Errors;
using Neon.Emulator.Requests;
using Neon.Emulator.State;

namespace Neon.Emulator.Routes;

/// <summary>The user, the organization, the user's keys, and the regions.</summary>
internal static class AccountRoutes
{
    /// <summary>Maps them.</summary>
    public static void Map(Api api)
    {
        api.Map("GET", "/auth", call => Ok(new { AccountId = call.World.Account.UserId, AuthMethod = "api_key_user" }));
        api.Map("GET", "/users/me", call => Ok(User(call.World.Account)));
        api.Map("GET", "/users/me/organizations", call => Ok(new { Organizations = new[] { Organization(call.World.Account) } }));
        api.Map("GET", "/organizations/{org_id}", call => Ok(Organization(Owned(call, call.Id("org_id")))));
        api.Map("GET", "/regions", call =>
        {
            if (call.Query.Text("org_id") is { } org)
            {
                _ = Owned(call, org);
            }

            return Ok(new { Regions = Regions.All });
        });
        api.Map("GET", "/api_keys", call => Ok(call.World.Account.Keys.Select(key => Item(call.World.Account, key))));
        api.Map("POST", "/api_keys", CreateKeyAsync);
        api.Map("DELETE", "/api_keys/{key_id}", RevokeKey);
    }

    private static async Task<Answer> CreateKeyAsync(Call call)
    {
        Body body = await call.BodyAsync().ConfigureAwait(false);
        ApiKey key = call.World.Account.AddKey(body.RequiredText("key_name", 64), call.Now);
        return Answer.Ok(new { key.Id, Key = key.Token, key.Name, key.CreatedAt, CreatedBy = call.World.Account.UserId });
    }

    private static Task<Answer> RevokeKey(Call call)
    {
        long id = long.TryParse(call.Path("key_id"), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw ApiException.BadRequest("path parameter key_id must be an integer");
        ApiKey key = call.World.Account.RevokeKey(id);
        return Ok(new
        {
            key.Id,
            key.Name,
            key.CreatedAt,
            CreatedBy = call.World.Account.UserId,
            key.LastUsedAt,
            LastUsedFromAddr = "127.0.0.1",
            Revoked = true,
        });
    }

    private static object Item(Account account, ApiKey key) => new
    {
        key.Id,
        key.Name,
        key.CreatedAt,
        CreatedBy = new { Id = account.UserId, Name = account.UserName, Image = "" },
        key.LastUsedAt,
        LastUsedFromAddr = key.LastUsedAt is null ? "" : "127.0.0.1",
    };

    private static Account Owned(Call call, string org) =>
        org == call.World.Account.OrgId ? call.World.Account : throw ApiException.NotFound("organization");

    private static object Organization(Account account) => new
    {
        Id = account.OrgId,
        Name = account.OrgName,
        Handle = account.OrgId,
        Plan = "scale",
        account.CreatedAt,
        ManagedBy = "console",
        UpdatedAt = account.CreatedAt,
    };

    private static object User(Account account) => new
    {
        ActiveSecondsLimit = 0,
        AuthAccounts = new[] { new { account.Email, Image = "", Login = "local", Name = account.UserName, Provider = "keycloak" } },
        account.Email,
        Id = account.UserId,
        Image = "",
        Login = "local",
        Name = account.UserName,
        LastName = "",
        ProjectsLimit = 5000,
        BranchesLimit = 5000,
        MaxAutoscalingLimit = 56,
        Plan = "scale",
    };

    private static Task<Answer> Ok(object body) => Task.FromResult(Answer.Ok(body));
}
