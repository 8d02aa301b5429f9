using System;
using System.Collections.Generic;
using System.Reflection;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Errors;
using Neon.Loading;

namespace Neon.Session;

/// <summary>
/// A connection to the Neon API: where it is, and as whom. <c>Connect-Neon</c> makes it; the key it holds is on no public member.
/// </summary>
public sealed class NeonSession : NeonOutput, IDisposable
{
    /// <summary>The address of the service.</summary>
    public static Uri DefaultBaseUri { get; } = new("https://console.neon.tech/api/v2/");

    private readonly object _gate = new();
    private SecureString? _apiKey;
    private SessionKey? _lifetime;
    private ISender? _sender;

    /// <param name="apiKey">The key; the session clears it in the end.</param>
    /// <param name="baseUri">The address, checked.</param>
    /// <param name="settings">How it behaves; null for the usual way.</param>
    /// <param name="sender">What sends instead of the client, where the client itself is tested.</param>
    internal NeonSession(SecureString apiKey, Uri baseUri, SessionSettings? settings = null, ISender? sender = null)
        : this(new SessionKey(apiKey), baseUri, settings, sender)
    {
    }

    /// <param name="key">The key, and how it is renewed; the session clears it in the end.</param>
    /// <param name="baseUri">The address, checked.</param>
    /// <param name="settings">How it behaves; null for the usual way.</param>
    /// <param name="sender">What sends instead of the client, where the client itself is tested.</param>
    internal NeonSession(SessionKey key, Uri baseUri, SessionSettings? settings = null, ISender? sender = null)
    {
        _sender = sender;
        settings ??= new SessionSettings();
        (_apiKey, _lifetime) = (key.Key, key);
        BaseUri = baseUri;
        RequestTimeout = settings.RequestTimeout;
        TotalTimeout = settings.TotalTimeout;
        RequestsPerMinute = settings.RequestsPerMinute ?? (baseUri.IsLoopback ? 0 : SessionSettings.ServiceRequestsPerMinute);
        MaxAnswerSize = settings.MaxAnswerSize;
        IsReadOnly = settings.IsReadOnly;
        AllowsCredential = !settings.IsReadOnly || settings.AllowCredential;
    }

    /// <summary>The address that requests go to; it ends with a slash.</summary>
    public Uri BaseUri { get; }

    /// <summary>The account that the key is for: a user's or an organization's id; null until it was asked.</summary>
    public string? AccountId { get; internal set; }

    /// <summary>What the key is: <c>api_key_user</c>, <c>api_key_org</c>, <c>oauth</c>; other values are possible. Null until it is read.</summary>
    public string? AuthMethod { get; internal set; }

    /// <summary>What else the service says of the key; null if it says nothing.</summary>
    internal string? AuthData { get; private set; }

    /// <summary>The organization that the key belongs to; null where it belongs to a user, or was not read yet.</summary>
    internal string? OrgIdOfKey => AuthMethod == "api_key_org" ? AccountId : null;

    /// <summary>How long one attempt of a request may take.</summary>
    public TimeSpan RequestTimeout { get; }

    /// <summary>How long a request may take with all its attempts and the delays between them.</summary>
    public TimeSpan TotalTimeout { get; }

    /// <summary>How many requests a minute all sessions of this process with this key send at most; 0 for as many as there are.</summary>
    public int RequestsPerMinute { get; }

    /// <summary>How large an answer may be that is held in memory, in bytes after decompression.</summary>
    public int MaxAnswerSize { get; }

    /// <summary>Whether changes are refused before they are sent.</summary>
    public bool IsReadOnly { get; }

    /// <summary>Whether commands return passwords and connection strings: in a read-only session, only if it was created that way.</summary>
    public bool AllowsCredential { get; }

    /// <summary>Whether the session can be used.</summary>
    public bool IsOpen => _apiKey is not null;

    /// <summary>The project, branch and so on that are used where a command names none.</summary>
    internal NeonDefaults Defaults { get; set; } = new();

    /// <summary>Where the key comes from: a parameter, a variable, a profile with its file, or a secret.</summary>
    internal string? KeySource { get; init; }

    /// <summary>Where the address comes from: a parameter or a variable; null for the service's own.</summary>
    internal string? BaseUriSource { get; init; }
    /// <summary>What names meant a moment ago.</summary>
    internal NameMemory Names { get; } = new();

    /// <summary>The organizations whose projects have to be asked for one by one; empty where the key has one list of all, null until that is known.</summary>
    internal IReadOnlyList<NeonOrganization>? ProjectOrganizations { get; set; }

    /// <summary>What the session was made from, where that was the environment; it is recreated when that changes.</summary>
    internal string? EnvironmentKey { get; init; }

    /// <summary>Sends the session's requests; made at first use.</summary>
    internal ISender Sender
    {
        get
        {
            lock (_gate)
            {
                if (_apiKey is null)
                    throw ApiErrors.SessionClosed();
                return _sender ??= ClientLoader.Client.CreateSender(OptionsWith(RequestTimeout));
            }
        }
    }

    private static string UserAgent { get; } =
        "Neon-PowerShell/" + (typeof(NeonSession).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0");

    /// <summary>Sends requests that go elsewhere where there is no session; it has no key.</summary>
    internal static ISender Anonymous => NobodysSender.Value;

    private static Lazy<ISender> NobodysSender { get; } = new(() => ClientLoader.Client.CreateSender(new SenderOptions
    {
        BaseUri = DefaultBaseUri,
        ApiKey = () => throw NeonErrors.NoSession(),
        UserAgent = UserAgent,
        RequestTimeout = new SessionSettings().RequestTimeout,
        TotalTimeout = new SessionSettings().TotalTimeout,
    }));

    /// <summary>Where requests go, as whom and how.</summary>
    /// <param name="requestTimeout">How long one attempt may take.</param>
    internal SenderOptions OptionsWith(TimeSpan requestTimeout) => new()
    {
        BaseUri = BaseUri,
        ApiKey = CurrentKey,
        UserAgent = UserAgent,
        RequestTimeout = requestTimeout,
        TotalTimeout = TotalTimeout,
        RequestsPerMinute = RequestsPerMinute,
        MaxAnswerSize = MaxAnswerSize,
        IsReadOnly = IsReadOnly,
        RefusesCredential = !AllowsCredential,
    };

    /// <summary>A session with the same key, place and limits that refuses every change and does not return passwords.</summary>
    internal NeonSession ReadOnlyCopy()
    {
        lock (_gate)
        {
            SecureString key = (_apiKey ?? throw ApiErrors.SessionClosed()).Copy();
            return new NeonSession(new SessionKey(key) { Expiry = _lifetime?.Expiry, Renew = _lifetime?.Renew }, BaseUri, new SessionSettings
            {
                RequestTimeout = RequestTimeout,
                TotalTimeout = TotalTimeout,
                RequestsPerMinute = RequestsPerMinute,
                MaxAnswerSize = MaxAnswerSize,
                IsReadOnly = true,
            })
            {
                AccountId = AccountId,
                AuthMethod = AuthMethod,
                KeySource = KeySource,
                BaseUriSource = BaseUriSource,
                Defaults = Defaults,
            };
        }
    }

    /// <summary>The key as text, for what stores it; keep it no longer than it is needed.</summary>
    /// <exception cref="NeonException">The session is read-only: with the key alone, its reader could change everything.</exception>
    internal string KeyToStore(string what)
    {
        if (IsReadOnly)
            throw ApiErrors.CredentialRefused(what);
        return _lifetime?.Expiry is null ? CurrentKey() : throw NeonErrors.InvalidArgument("The session uses a token that expires, not an API key. Create a key with New-NeonApiKey and specify it with -ApiKey.");
    }

    // Called on a thread of the sender's. Who comes while a token is being renewed waits for the new one.
    private string CurrentKey()
    {
        lock (_gate)
        {
            SecureString key = _apiKey ?? throw ApiErrors.SessionClosed();
            if (_lifetime is { Renew: { } renew, Expiry: { } expiry } && expiry <= DateTimeOffset.UtcNow)
            {
                _lifetime = Task.Run(() => renew(SilentActivity.Instance, CancellationToken.None)).GetAwaiter().GetResult();
                _apiKey = _lifetime.Key;
                key.Dispose();
            }
            return Secrets.ToPlainText(_apiKey);
        }
    }

    /// <summary>Refuses to return a password.</summary>
    /// <param name="what">What would do so.</param>
    /// <exception cref="NeonException">The session does not return passwords: <c>Neon.CredentialRefused</c>.</exception>
    internal void CheckCredential(string what)
    {
        if (!AllowsCredential)
            throw ApiErrors.CredentialRefused(what);
    }

    /// <summary>Takes over what the service says of the key.</summary>
    internal void Identify(AuthDetails auth) => (AccountId, AuthMethod, AuthData) = (auth.AccountId, auth.AuthMethod, auth.AuthData);

    /// <summary>Clears the key and ends what is under way.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _sender?.Dispose();
            _sender = null;
            _apiKey?.Dispose();
            _apiKey = null;
        }
    }

    /// <summary>The address and the account, never the key.</summary>
    public override string ToString() => AccountId is null ? BaseUri.Host : $"{AccountId} at {BaseUri.Host}";
}
