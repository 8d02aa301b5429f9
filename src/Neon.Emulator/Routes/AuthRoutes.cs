using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Neon.Emulator.Errors;
using Neon.Emulator.Requests;
using Neon.Emulator.State;

namespace Neon.Emulator.Routes;

/// <summary>Neon Auth of a branch: its configuration, domains, providers and users. Nobody signs in here, and no mail is sent.</summary>
internal static class AuthRoutes
{
    /// <summary>The route of a branch's.</summary>
    public const string Base = "/projects/{project_id}/branches/{branch_id}/auth";

    private const string BetterAuth = "better_auth";

    private static readonly string[] Providers = ["mock", "stack", BetterAuth];
    private static readonly string[] OAuthIds = ["google", "github", "microsoft", "vercel"];

    private static readonly Shape EmailAndPassword = new(
        Shape.Flag("enabled", true),
        Shape.Choice("email_verification_method", "otp", "link", "otp"),
        Shape.Flag("require_email_verification", false),
        Shape.Flag("auto_sign_in_after_verification", true),
        Shape.Flag("send_verification_email_on_sign_up", false),
        Shape.Flag("send_verification_email_on_sign_in", false),
        Shape.Flag("disable_sign_up", false));

    private static readonly Shape Organization = new(
        Shape.Flag("enabled", true),
        Shape.Integer("organization_limit", 1, int.MaxValue, 10),
        Shape.Integer("membership_limit", 1, int.MaxValue, 100),
        Shape.Choice("creator_role", "owner", "admin", "owner"),
        Shape.Flag("send_invitation_email", false));

    private static readonly Shape MagicLink = new(Shape.Flag("enabled", false), Shape.Integer("expires_in", 5, 1440, 5), Shape.Flag("disable_sign_up", false));

    private static readonly Shape PhoneNumber = new(Shape.Flag("enabled", false), Shape.Integer("otp_expires_in", 60, 600, 300));

    private static readonly Shape Webhooks = new(
        Shape.Flag("enabled", false),
        Shape.Text("webhook_url", most: 2048),
        Shape.Texts("enabled_events", "user.before_create", "user.created", "send.otp", "send.magic_link", "organization.invitation.created", "organization.invitation.accepted", "phone_number.verified"),
        Shape.Integer("timeout_seconds", 1, 10, 5));

    private static readonly Shape StandardMail = new(
        Shape.Text("host", least: 1), Shape.Integer("port", 1, 65535), Shape.Text("username"), Shape.Text("password"), Shape.Text("sender_email"), Shape.Text("sender_name"));

    private static readonly string[] MailMembers = ["host", "port", "username", "password", "sender_email", "sender_name"];

    private static readonly Shape SharedMail = new(Shape.Text("sender_email"), Shape.Text("sender_name"));

    /// <summary>Maps them.</summary>
    public static void Map(Api api)
    {
        Map(api, "POST", "", async (call, branch) => Enable(call, branch, await call.BodyAsync().ConfigureAwait(false)));
        Map(api, "GET", "", (call, branch) => Answer.Ok(View(call, branch)));
        Map(api, "DELETE", "", DisableAsync);
        MapSettings(api, "/email_and_password", EmailAndPassword);
        MapSettings(api, "/plugins/phone-number", PhoneNumber);
        MapSettings(api, "/plugins/organization", Organization, readable: false);
        MapSettings(api, "/plugins/magic-link", MagicLink, readable: false);
        Map(api, "GET", "/webhooks", (_, branch) => Answer.Ok(Settings(Find(branch), "/webhooks", Webhooks)));
        Map(api, "PUT", "/webhooks", async (call, branch) =>
        {
            Body body = await call.BodyAsync().ConfigureAwait(false);
            bool enabled = body.Flag("enabled") ?? throw body.Wrong("enabled", "is required");
            string? url = body.Text("webhook_url");
            return url is not null && !(Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && uri.Scheme is "https" or "http") ? throw body.Wrong("webhook_url", "must be a URL")
                : enabled && string.IsNullOrEmpty(url) ? throw body.Wrong("webhook_url", "is required if webhooks are enabled")
                : Set(branch, "/webhooks", Webhooks.Merge(Webhooks.Defaults, body));
        });
        Map(api, "GET", "/plugins", (call, branch) => Answer.Ok(Plugins(Find(branch))));
        Map(api, "PATCH", "/config", async (call, branch) =>
        {
            string name = (await call.BodyAsync().ConfigureAwait(false)).RequiredText("name", 256);
            Change(branch, auth => auth with { Name = name });
            return Answer.Ok(new { Name = name });
        });
        Map(api, "GET", "/allow_localhost", (_, branch) => Answer.Ok(new { Find(branch).AllowLocalhost }));
        Map(api, "PATCH", "/allow_localhost", async (call, branch) =>
        {
            Body body = await call.BodyAsync().ConfigureAwait(false);
            bool allow = body.Flag("allow_localhost") ?? throw body.Wrong("allow_localhost", "is required");
            Change(branch, auth => auth with { AllowLocalhost = allow });
            return Answer.Ok(new { AllowLocalhost = allow });
        });
        Map(api, "GET", "/email_provider", (_, branch) => Answer.Ok(Find(branch).EmailProvider.DeepClone()));
        Map(api, "PATCH", "/email_provider", SetEmailProviderAsync);
        Map(api, "POST", "/email_provider/test", async (call, branch) =>
        {
            _ = (await call.BodyAsync().ConfigureAwait(false)).RequiredEmail("recipient_email");
            AuthIntegration auth = Find(branch);
            return auth.Provider != BetterAuth ? throw ApiException.BadRequest("test emails require the auth provider better_auth")
                : (string?)auth.EmailProvider["type"] != "standard" ? throw ApiException.BadRequest("there is no custom email provider to test")
                : NotSent();
        });
        Map(api, "POST", "/send_test_email", async (call, branch) =>
        {
            Body body = await call.BodyAsync().ConfigureAwait(false);
            _ = body.RequiredEmail("recipient_email");
            _ = ReadStandardMail(body);
            _ = Find(branch);
            return NotSent();
        });
        Map(api, "GET", "/domains", Domains);
        Map(api, "POST", "/domains", AddDomainAsync);
        Map(api, "DELETE", "/domains", RemoveDomainsAsync);
        Map(api, "GET", "/oauth_providers", OAuthProviders);
        Map(api, "POST", "/oauth_providers", AddOAuthProviderAsync);
        Map(api, "PATCH", "/oauth_providers/{oauth_provider_id}", UpdateOAuthProviderAsync);
        Map(api, "DELETE", "/oauth_providers/{oauth_provider_id}", RemoveOAuthProvider);
        Map(api, "POST", "/users", async (call, branch) => AddUser(branch, await call.BodyAsync().ConfigureAwait(false)));
        Map(api, "DELETE", "/users/{auth_user_id}", RemoveUser);
        Map(api, "PUT", "/users/{auth_user_id}/role", async (call, branch) =>
        {
            Body body = await call.BodyAsync().ConfigureAwait(false);
            IReadOnlyList<string> roles = body.Texts("roles") is { Count: > 0 } given ? given : throw body.Wrong("roles", "must have at least one role");
            AuthUser user = FindUser(call, branch);
            Change(branch, auth => auth with { Users = auth.Users.SetItem(user.Id, user with { Roles = roles }) });
            return Answer.Ok(new { user.Id });
        });
    }

    /// <summary>Enables it.</summary>
    public static Answer Enable(Call call, Branch branch, Body body)
    {
        string provider = Provider(body);
        string database = body.Text("database_name") is { Length: > 0 } name
            ? DatabaseRoutes.Find(branch.Contents, name).Name
            : branch.Contents.Databases.Values.OrderBy(each => each.CreatedAt).FirstOrDefault()?.Name ?? throw ApiException.NotFound("database");
        if (branch.Services.Auth is not null)
            throw ApiException.Conflict("Neon Auth is already enabled on this branch");

        AuthIntegration auth = new() { Provider = provider, ProviderProjectId = Guid.NewGuid().ToString(), Database = database, CreatedAt = call.Now, Name = call.Project.Name };
        branch.Services = branch.Services with { Auth = auth };
        return Answer.Created(Keys(call, branch));
    }

    /// <summary>Keys for the provider's SDK, new ones each time.</summary>
    public static object Keys(Call call, Branch branch)
    {
        AuthIntegration auth = Find(branch);
        return new
        {
            AuthProvider = auth.Provider,
            AuthProviderProjectId = auth.ProviderProjectId,
            PubClientKey = "pck_" + Names.Secret(40),
            SecretServerKey = "ssk_" + Names.Secret(40),
            JwksUrl = JwksUrl(call, branch),
            SchemaName = "neon_auth",
            TableName = "users_sync",
            BaseUrl = BaseUrl(call, branch),
        };
    }

    /// <summary>The integration as answers show it.</summary>
    public static object View(Call call, Branch branch)
    {
        AuthIntegration auth = Find(branch);
        return new
        {
            AuthProvider = auth.Provider,
            AuthProviderProjectId = auth.ProviderProjectId,
            BranchId = branch.Id,
            DbName = auth.Database,
            auth.CreatedAt,
            auth.OwnedBy,
            auth.TransferStatus,
            JwksUrl = JwksUrl(call, branch),
            BaseUrl = BaseUrl(call, branch),
            auth.Name,
        };
    }

    /// <summary>The provider that a body names.</summary>
    public static string Provider(Body body) => body.Choice("auth_provider", Providers) ?? throw body.Wrong("auth_provider", "is required");

    /// <summary>The integration, or 404.</summary>
    public static AuthIntegration Find(Branch branch) => branch.Services.Auth ?? throw ApiException.NotFound("Neon Auth integration");

    /// <summary>Replaces it.</summary>
    public static void Change(Branch branch, Func<AuthIntegration, AuthIntegration> change) => branch.Services = branch.Services with { Auth = change(Find(branch)) };

    /// <summary>Disables it. There is no schema in the database that could be kept.</summary>
    public static async Task<Answer> DisableAsync(Call call, Branch branch)
    {
        _ = (await call.BodyAsync().ConfigureAwait(false)).Flag("delete_data");
        _ = Find(branch);
        branch.Services = branch.Services with { Auth = null };
        return Answer.Done;
    }

    /// <summary>The domains.</summary>
    public static Answer Domains(Call call, Branch branch)
    {
        AuthIntegration auth = Find(branch);
        return Answer.Ok(new { Domains = auth.Domains.Select(domain => new { Domain = domain, AuthProvider = auth.Provider }).ToList() });
    }

    /// <summary>Adds a domain.</summary>
    public static async Task<Answer> AddDomainAsync(Call call, Branch branch)
    {
        Body body = await call.BodyAsync().ConfigureAwait(false);
        _ = Provider(body);
        string domain = ReadDomain(body);
        if (Find(branch).Domains.Contains(domain))
            throw ApiException.Conflict("domain already exists: " + domain);

        Change(branch, auth => auth with { Domains = auth.Domains.Add(domain) });
        return new Answer(201, null);
    }

    /// <summary>Removes domains.</summary>
    public static async Task<Answer> RemoveDomainsAsync(Call call, Branch branch)
    {
        Body body = await call.BodyAsync().ConfigureAwait(false);
        _ = Provider(body);
        if (!body.Has("domains"))
            throw body.Wrong("domains", "is required");

        List<string> gone = [.. body.Objects("domains").Select(ReadDomain)];
        Change(branch, auth => gone.TrueForAll(auth.Domains.Contains) ? auth with { Domains = auth.Domains.RemoveAll(gone.Contains) } : throw ApiException.NotFound("domain"));
        return Answer.Done;
    }

    /// <summary>The OAuth providers.</summary>
    public static Answer OAuthProviders(Call call, Branch branch) => Answer.Ok(new { Providers = Find(branch).OAuthProviders.Values.Select(View).ToList() });

    /// <summary>Adds an OAuth provider.</summary>
    public static async Task<Answer> AddOAuthProviderAsync(Call call, Branch branch)
    {
        Body body = await call.BodyAsync().ConfigureAwait(false);
        string id = body.Choice("id", OAuthIds) ?? throw body.Wrong("id", "is required");
        OAuthProvider provider = Read(body, new OAuthProvider(id, null, null, null));
        if (Find(branch).OAuthProviders.ContainsKey(id))
            throw ApiException.Conflict("OAuth provider already exists: " + id);

        Change(branch, auth => auth with { OAuthProviders = auth.OAuthProviders.Add(id, provider) });
        return Answer.Ok(View(provider));
    }

    /// <summary>Changes an OAuth provider.</summary>
    public static async Task<Answer> UpdateOAuthProviderAsync(Call call, Branch branch)
    {
        Body body = await call.BodyAsync().ConfigureAwait(false);
        OAuthProvider provider = Read(body, FindOAuthProvider(call, branch));
        Change(branch, auth => auth with { OAuthProviders = auth.OAuthProviders.SetItem(provider.Id, provider) });
        return Answer.Ok(View(provider));
    }

    /// <summary>Removes an OAuth provider.</summary>
    public static Answer RemoveOAuthProvider(Call call, Branch branch)
    {
        OAuthProvider provider = FindOAuthProvider(call, branch);
        Change(branch, auth => auth with { OAuthProviders = auth.OAuthProviders.Remove(provider.Id) });
        return Answer.Done;
    }

    /// <summary>Sets who sends mails.</summary>
    public static async Task<Answer> SetEmailProviderAsync(Call call, Branch branch)
    {
        Body body = await call.BodyAsync().ConfigureAwait(false);
        // Older clients leave the type out: a host of its own tells.
        string type = body.Choice("type", "shared", "standard") ?? (body.Has("host") ? "standard" : "shared");
        JsonObject settings = type == "standard" ? ReadStandardMail(body) : SharedMail.Merge([], body);
        settings.Insert(0, "type", type);
        Change(branch, auth => auth with { EmailProvider = settings });
        return Answer.Ok(settings.DeepClone());
    }

    /// <summary>Adds a user.</summary>
    public static Answer AddUser(Branch branch, Body body)
    {
        string email = body.RequiredEmail("email");
        string? name = body.Text("name", 1, 255);
        if (Find(branch).Users.Values.Any(known => known.Email.Equals(email, StringComparison.OrdinalIgnoreCase)))
            throw ApiException.Conflict("user already exists: " + email);

        AuthUser user = new(Guid.NewGuid().ToString(), email, name, ["user"]);
        Change(branch, auth => auth with { Users = auth.Users.Add(user.Id, user) });
        return Answer.Created(new { user.Id });
    }

    /// <summary>Removes a user.</summary>
    public static Answer RemoveUser(Call call, Branch branch)
    {
        AuthUser user = FindUser(call, branch);
        Change(branch, auth => auth with { Users = auth.Users.Remove(user.Id) });
        return Answer.Nothing;
    }

    private static AuthUser FindUser(Call call, Branch branch) => Find(branch).Users.GetValueOrDefault(call.Path("auth_user_id")) ?? throw ApiException.NotFound("user");

    private static OAuthProvider FindOAuthProvider(Call call, Branch branch) =>
        Find(branch).OAuthProviders.GetValueOrDefault(call.Path("oauth_provider_id")) ?? throw ApiException.NotFound("OAuth provider");

    private static OAuthProvider Read(Body body, OAuthProvider before)
    {
        OAuthProvider after = before with
        {
            ClientId = body.Text("client_id") ?? before.ClientId,
            ClientSecret = body.Text("client_secret") ?? before.ClientSecret,
            TenantId = body.Text("microsoft_tenant_id") ?? before.TenantId,
        };
        return (after.ClientId is null) == (after.ClientSecret is null) ? after : throw ApiException.BadRequest("client_id and client_secret must be specified together");
    }

    private static object View(OAuthProvider provider) => new { provider.Id, Type = provider.ClientId is null ? "shared" : "standard", provider.ClientId, provider.ClientSecret };

    private static string ReadDomain(Body body) => Uri.TryCreate(body.RequiredText("domain", 2048), UriKind.Absolute, out Uri? uri) ? uri.OriginalString : throw body.Wrong("domain", "must be a URI");

    private static JsonObject ReadStandardMail(Body body)
    {
        JsonObject settings = StandardMail.Merge([], body);
        return MailMembers.FirstOrDefault(name => settings[name] is null) is { } missing
            ? throw body.Wrong(missing, "is required")
            : settings;
    }

    private static Answer NotSent() => Answer.Ok(new { Success = false, ErrorMessage = "the local Neon does not send emails" });

    private static Dictionary<string, object> Plugins(AuthIntegration auth) => new()
    {
        ["organization"] = Settings(auth, "/plugins/organization", Organization),
        ["magic_link"] = Settings(auth, "/plugins/magic-link", MagicLink),
        ["phone_number"] = Settings(auth, "/plugins/phone-number", PhoneNumber),
        ["email_provider"] = auth.EmailProvider.DeepClone(),
        ["email_and_password"] = Settings(auth, "/email_and_password", EmailAndPassword),
        ["oauth_providers"] = auth.OAuthProviders.Values.Select(View).ToList(),
        ["allow_localhost"] = auth.AllowLocalhost,
    };

    private static JsonObject Settings(AuthIntegration auth, string name, Shape shape) => (JsonObject)(auth.Settings.GetValueOrDefault(name) ?? shape.Defaults).DeepClone();

    private static Answer Set(Branch branch, string name, JsonObject settings)
    {
        Change(branch, auth => auth with { Settings = auth.Settings.SetItem(name, settings) });
        return Answer.Ok(settings.DeepClone());
    }

    private static string BaseUrl(Call call, Branch branch) => $"{call.Origin}/services/auth/{branch.Id}/auth";

    private static string JwksUrl(Call call, Branch branch) => BaseUrl(call, branch) + "/.well-known/jwks.json";

    private static void MapSettings(Api api, string path, Shape shape, bool readable = true)
    {
        if (readable)
            Map(api, "GET", path, (_, branch) => Answer.Ok(Settings(Find(branch), path, shape)));

        Map(api, "PATCH", path, async (call, branch) =>
        {
            Body body = await call.BodyAsync().ConfigureAwait(false);
            return Set(branch, path, shape.Merge(Settings(Find(branch), path, shape), body));
        });
    }

    private static void Map(Api api, string method, string path, Func<Call, Branch, Task<Answer>> handle) => api.MapLocked(method, Base + path, call => handle(call, call.Branch));

    private static void Map(Api api, string method, string path, Func<Call, Branch, Answer> handle) => api.MapLocked(method, Base + path, call => handle(call, call.Branch));
}
