using System;
using System.IO;
using System.Management.Automation;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Errors;
using Neon.Files;
using Neon.Loading;

namespace Neon.Session;

/// <summary>
/// The credentials of a profile of the CLI: an API key, or an OAuth token that expires and is renewed, as the CLI does it: one
/// process at a time, and the new one is in the file before it is used, since the old one is worth nothing any more.
/// </summary>
/// <param name="profile">The profile.</param>
internal sealed class CliCredentials(CliProfile profile)
{
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestLock = TimeSpan.FromMinutes(1);

    /// <summary>Whether there are any.</summary>
    public bool Exist => profile.File is null || TextFiles.Exists(profile.File);

    private string File => profile.File ?? throw NeonErrors.ProfileInKeyring(profile.Name);

    /// <summary>The key or the token, renewed if it has expired.</summary>
    /// <exception cref="NeonException">There is none, or it cannot be renewed: <c>Neon.SessionExpired</c>.</exception>
    public async Task<SessionKey> GetAsync(IActivity activity, CancellationToken cancellation)
    {
        PSObject stored = Read();
        if (IsApiKey(stored))
            return new SessionKey(Key(stored, "api_key"));
        if (IsUsable(stored))
            return Token(stored);
        using IDisposable held = await LockAsync(cancellation).ConfigureAwait(false);
        PSObject now = Read();
        return Token(IsUsable(now) ? now : await RenewAsync(now, activity, cancellation).ConfigureAwait(false));
    }

    /// <summary>Writes an API key, instead of what is there.</summary>
    /// <param name="key">The key.</param>
    /// <param name="userId">The user that it belongs to; null for an organization's key.</param>
    public void WriteApiKey(string key, string? userId)
    {
        PSObject stored = JsonMembers.Make(("type", "api_key"), ("api_key", key));
        JsonMembers.Put(stored, "user_id", userId);
        Write(stored);
    }

    private async Task<PSObject> RenewAsync(PSObject stored, IActivity activity, CancellationToken cancellation)
    {
        string refreshToken = JsonMembers.Text(stored, "refresh_token") ?? throw NeonErrors.SessionExpired(profile.Name, "it has no refresh token");
        object? answer;
        try
        {
            ISender sender = NeonSession.Anonymous;
            Uri server = BaseAddress.Check(new Uri(Environment.GetEnvironmentVariable("NEON_OAUTH_HOST") is { Length: > 0 } named ? named : "https://oauth2.neon.tech", UriKind.RelativeOrAbsolute));
            object? description = await sender.SendAsync(OAuthApi.Describe(server), activity, cancellation).ConfigureAwait(false);
            Uri endpoint = JsonMembers.Text(description, "token_endpoint") is { } found && Uri.TryCreate(found, UriKind.Absolute, out Uri? uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
                ? uri
                : throw NeonErrors.SessionExpired(profile.Name, "the authorization server does not provide a secure address to renew it");
            activity.Verbose($"Renewing the session of {profile.Description}.");
            answer = await sender.SendAsync(OAuthApi.Refresh(endpoint, refreshToken), activity, cancellation).ConfigureAwait(false);
        }
        catch (NeonApiException e)
        {
            throw NeonErrors.SessionExpired(profile.Name, e.StatusCode is 400 or 401 ? "the authorization server refused its refresh token" : e.Message.TrimEnd('.'), e);
        }
        if (JsonMembers.Text(answer, "access_token") is null)
            throw NeonErrors.SessionExpired(profile.Name, "the authorization server did not return a token");
        foreach (PSPropertyInfo member in ((PSObject)answer!).Properties)
            JsonMembers.Put(stored, member.Name, member.Value);
        double lifetime = JsonMembers.Get(answer, "expires_in") is { } seconds && LanguagePrimitives.TryConvertTo(seconds, out double given) ? given : 0;
        JsonMembers.Put(stored, "type", "oauth");
        JsonMembers.Put(stored, "expires_at", DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() + (long)(lifetime * 1000));
        Write(stored);
        return stored;
    }

    private PSObject Read() => TextFiles.Exists(File) ? JsonMembers.Read(File, NeonErrors.InvalidProfileFile) : throw NeonErrors.ProfileEmpty(profile.Name, File);

    private void Write(PSObject stored) => TextFiles.Write(File, ClientLoader.Client.WriteJson(stored) + "\n", isPrivate: true);

    private bool IsApiKey(PSObject stored) => JsonMembers.Get(stored, "type") switch
    {
        null or "oauth" => false,
        "api_key" => true,
        _ => throw NeonErrors.InvalidProfileFile(File, "its type is neither oauth nor api_key"),
    };

    private static bool IsUsable(PSObject stored) => JsonMembers.Text(stored, "access_token") is not null && ExpiryOf(stored) > DateTimeOffset.UtcNow;

    private static DateTimeOffset? ExpiryOf(PSObject stored)
    {
        if (JsonMembers.Get(stored, "expires_at") is not { } value || value is string || !LanguagePrimitives.TryConvertTo(value, out double milliseconds))
            return null;
        return milliseconds is > 0 and < 253_402_300_799_999 ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds) : null;
    }

    private SessionKey Token(PSObject stored) => new(Key(stored, "access_token")) { Expiry = ExpiryOf(stored), Renew = GetAsync };

    private System.Security.SecureString Key(PSObject stored, string name) =>
        Secrets.ToApiKey(JsonMembers.Text(stored, name) ?? throw NeonErrors.InvalidProfileFile(File, $"it has no {name}"));

    // The CLI's own lock, by the path of the file.
    private Task<IDisposable> LockAsync(CancellationToken cancellation)
    {
        using SHA256 hash = SHA256.Create();
        string id = BitConverter.ToString(hash.ComputeHash(Encoding.UTF8.GetBytes(File)), 0, 8).Replace("-", "").ToLowerInvariant();
        return MarkerFile.TakeAsync(Path.Combine(CliFolder.Current, $".refresh-{id}.lock"), LockPatience, LongestLock, cancellation);
    }
}

/// <summary>What a session sends as its key, and how long.</summary>
/// <param name="key">The key; the session clears it in the end.</param>
internal sealed class SessionKey(System.Security.SecureString key)
{
    /// <summary>The key.</summary>
    public System.Security.SecureString Key { get; } = key;

    /// <summary>When it expires; null for never.</summary>
    public DateTimeOffset? Expiry { get; init; }

    /// <summary>Gets the next one.</summary>
    public Func<IActivity, CancellationToken, Task<SessionKey>>? Renew { get; init; }
}
