using System.Linq;
using System.Threading.Tasks;
using Neon.Emulator.Control;
using Neon.Emulator.State;
using Neon.Emulator.Views;

namespace Neon.Emulator.Routes;

/// <summary>The user, who the key belongs to, and the regions.</summary>
internal static class AccountRoutes
{
    /// <summary>Maps them.</summary>
    public static void Map(Api api)
    {
        api.Map("GET", "/auth", call => Ok(call.Access.Key.OrgId is { } org
            ? new { AccountId = org, AuthMethod = "api_key_org" }
            : new { AccountId = call.World.Account.UserId.ToString(), AuthMethod = "api_key_user" }));
        api.Map("GET", "/users/me", call =>
        {
            call.Access.RequireUser();
            return Ok(User(call.World.Account));
        });
        api.Map("GET", "/users/me/organizations", call =>
        {
            call.Access.RequireUser();
            return Ok(new { Organizations = call.World.Account.Memberships.Select(OrganizationView.Of) });
        });
        api.Map("GET", "/regions", call =>
        {
            if (call.Query.Text("org_id") is { } org)
            {
                _ = call.Access.Organization(org);
            }

            return Ok(new { Regions = Regions.All });
        });
    }

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
