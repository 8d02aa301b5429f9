using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Neon.Emulator.Errors;
using Neon.Emulator.Requests;
using Neon.Emulator.State;

namespace Neon.Emulator.Routes;

/// <summary>Keys for the services of a branch. They are kept, and open nothing here.</summary>
internal static class CredentialRoutes
{
    private const string All = "/projects/{project_id}/branches/{branch_id}/credentials";
    private const string One = All + "/{token_id}";

    private static readonly string[] Scopes = ["storage:read", "storage:write", "ai_gateway:invoke", "functions:invoke"];

    /// <summary>Maps them.</summary>
    public static void Map(Api api)
    {
        api.MapLocked("GET", All, call => Answer.Ok(new
        {
            Credentials = call.Branch.Services.Credentials.Select(credential => new
            {
                TokenId = credential.Id,
                TokenIdShort = credential.ShortId,
                credential.Name,
                credential.Scopes,
                BranchId = call.Branch.Id,
                PrincipalType = "user",
                credential.CreatedAt,
            }).ToList(),
        }));
        api.MapLocked("POST", All, CreateAsync);
        api.MapLocked("DELETE", One, call =>
        {
            Credential credential = Find(call);
            Set(call, credentials => credentials.Where(each => each != credential));
            return Answer.Nothing;
        });
        api.MapLocked("POST", One + "/reveal", call =>
        {
            Credential credential = Find(call);
            return Answer.Ok(new { TokenId = credential.Id, credential.ApiToken, S3SecretAccessKey = credential.Secret });
        });
        api.MapLocked("POST", One + "/rotate", call =>
        {
            Credential before = Find(call);
            Credential after = before with { ApiToken = NewToken(), Secret = NewSecret() };
            Set(call, credentials => credentials.Select(each => each == before ? after : each));
            return Answer.Ok(Issued(call, after, "user"));
        });
    }

    private static async Task<Answer> CreateAsync(Call call)
    {
        Body body = await call.BodyAsync().ConfigureAwait(false);
        string? name = body.Text("name", 0, 256);
        IReadOnlyList<string> scopes = body.Texts("scopes") is { Count: >= 1 and <= 16 } given ? given : throw body.Wrong("scopes", "must have 1 to 16 scopes");
        if (scopes.FirstOrDefault(scope => !Scopes.Contains(scope)) is { } unknown)
            throw body.Wrong("scopes", "has an unknown value: " + unknown);

        _ = body.Choice("principal_type", "user") ?? throw body.Wrong("principal_type", "is required");
        Credential credential = new("nak_live_" + Names.Hex(32), name, scopes, NewToken(), NewSecret(), call.Now);
        Set(call, credentials => credentials.Append(credential));
        return Answer.Created(Issued(call, credential, null));
    }

    private static object Issued(Call call, Credential credential, string? principal) => new
    {
        TokenId = credential.Id,
        TokenIdShort = credential.ShortId,
        credential.Name,
        credential.ApiToken,
        S3SecretAccessKey = credential.Secret,
        credential.Scopes,
        BranchId = call.Branch.Id,
        PrincipalType = principal,
        credential.CreatedAt,
    };

    private static Credential Find(Call call) => call.Branch.Services.Credentials.Find(credential => credential.Id == call.Path("token_id")) ?? throw ApiException.NotFound("credential");

    private static void Set(Call call, Func<IEnumerable<Credential>, IEnumerable<Credential>> change) =>
        call.Branch.Services = call.Branch.Services with { Credentials = [.. change(call.Branch.Services.Credentials)] };

    private static string NewToken() => "nt_live_" + Names.Hex(64);

    private static string NewSecret() => "nsk_live_" + Names.Hex(64);
}
