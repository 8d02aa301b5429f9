using System;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Errors;
using Neon.Loading;
using Neon.Runtime;
using Neon.Session;

namespace Neon.Connection;

/// <summary>
/// Creates the session that the other cmdlets of this runspace use, and checks the key with the service.
/// </summary>
[Cmdlet(VerbsCommunications.Connect, "Neon", DefaultParameterSetName = KeySet)]
[OutputType(typeof(NeonSession))]
public sealed class ConnectNeonCommand : SafeOutputCmdlet, IDisposable
{
    private const string KeySet = "ApiKey";
    private const string ProfileSet = "Profile";
    private const string SecretSet = "Secret";

    private readonly CancellationTokenSource _stop = new();

    /// <summary>
    /// The API key. The default is the NEON_API_KEY environment variable, and without one the profile of the Neon CLI that
    /// NEON_PROFILE names, or its profile DEFAULT. At a prompt, you are asked for it if there is none of these.
    /// </summary>
    [Parameter(ParameterSetName = KeySet, Position = 0)]
    [ValidateNotNull]
    [Secret]
    [FreeText]
    public SecureString? ApiKey { get; set; }

    /// <summary>A profile of the Neon CLI, by name: its API key, or its session, which is renewed when it expires.</summary>
    [Parameter(ParameterSetName = ProfileSet, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string? Profile { get; set; }

    /// <summary>The name of a secret that contains the API key, in a vault of the module Microsoft.PowerShell.SecretManagement.</summary>
    [Parameter(ParameterSetName = SecretSet, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    [FreeText]
    public string? Secret { get; set; }

    /// <summary>The vault of the secret. The default is the first vault in which SecretManagement finds the secret.</summary>
    [Parameter(ParameterSetName = SecretSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VaultCompleter))]
    public string? Vault { get; set; }

    /// <summary>The address of the API. The default is the NEON_API_HOST environment variable, or the address of the service.</summary>
    [Parameter]
    [Alias("ApiHost")]
    [ValidateNotNull]
    [FreeText]
    public Uri? BaseUri { get; set; }

    /// <summary>The time limit for a single attempt of a request, in seconds, from 1 to 3600.</summary>
    [Parameter]
    [Number]
    [ValidateRange(1, 3600)]
    public int RequestTimeoutSec { get; set; } = (int)new SessionSettings().RequestTimeout.TotalSeconds;

    /// <summary>The time limit for a request with all its attempts, in seconds, from 1 to 86400.</summary>
    [Parameter]
    [Number]
    [ValidateRange(1, 86400)]
    public int TotalTimeoutSec { get; set; } = (int)new SessionSettings().TotalTimeout.TotalSeconds;

    /// <summary>
    /// The maximum number of requests per minute that this process sends with this key, from 0 to 100000; 0 means no limit.
    /// The default is 700, the limit of the service, and no limit for a local Neon.
    /// </summary>
    [Parameter]
    [Number]
    [ValidateRange(0, 100_000)]
    public int? RequestsPerMinute { get; set; }

    /// <summary>
    /// How large an answer may be, in bytes after decompression, 1KB to 1GB; 256MB by default. A larger one is an error and is
    /// not asked for again. Downloads into files have no limit.
    /// </summary>
    [Parameter]
    [Number]
    [ValidateRange(1024, SenderOptions.LargestMaxAnswerSize)]
    public int MaxAnswerSize { get; set; } = SenderOptions.DefaultMaxAnswerSize;

    /// <summary>Creates a session that refuses every change before it's sent. The default is the NEON_READ_ONLY environment variable.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter ReadOnly { get; set; }

    /// <summary>Allows a read-only session to return passwords, connection strings and other secrets.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter AllowCredential { get; set; }

    /// <summary>Doesn't make the session the default of the runspace. The cmdlet writes the session instead, for use with -Session.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter NoDefault { get; set; }

    /// <summary>Writes the session.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        try
        {
            (SessionKey key, string source) = FindKey();
            NeonSession session = new(
                key,
                BaseUri is null ? BaseAddress.FromEnvironment() : BaseAddress.Check(BaseUri),
                new SessionSettings
                {
                    RequestTimeout = TimeSpan.FromSeconds(RequestTimeoutSec),
                    TotalTimeout = TimeSpan.FromSeconds(TotalTimeoutSec),
                    RequestsPerMinute = RequestsPerMinute,
                    MaxAnswerSize = MaxAnswerSize,
                    IsReadOnly = MyInvocation.BoundParameters.ContainsKey(nameof(ReadOnly)) ? ReadOnly : SessionStore.IsReadOnlyWanted,
                    AllowCredential = AllowCredential,
                })
            {
                KeySource = source,
                BaseUriSource = BaseUri is null ? BaseAddress.VariableSource : "-BaseUri",
            };
            Identify(session);
            if (!NoDefault)
                SessionStore.Set(session);
            if (NoDefault || PassThru)
                WriteObject(session);
        }
        catch (Exception e) when (PrivateAssemblies.MissingFile(e) is { } file)
        {
            ThrowTerminatingError(NeonErrors.DependenciesMissing(file, e).ToErrorRecord(BaseUri));
        }
        catch (NeonException e)
        {
            ThrowTerminatingError(e.ToErrorRecord(BaseUri));
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <inheritdoc />
    protected override void StopProcessing() => _stop.Cancel();

    /// <inheritdoc />
    public void Dispose() => _stop.Dispose();

    // As the CLI chooses: what is given, else the key of the environment, else its profile.
    private (SessionKey Key, string Source) FindKey()
    {
        if (ApiKey is not null)
            return (Known(Secrets.ToPlainText(ApiKey)), "-ApiKey");
        if (Secret is not null)
            return (Known(Secrets.ToPlainText(SecretVaults.Read(this, Secret, Vault))), SecretVaults.Describe(Secret, Vault));
        string? wanted = Environment.GetEnvironmentVariable("NEON_PROFILE") is { } named && !string.IsNullOrWhiteSpace(named) ? named.Trim() : null;
        if (Profile is not null)
            return OfProfile(CliProfile.Find(Profile));
        if (Environment.GetEnvironmentVariable(SessionStore.KeyVariable) is { } text && !string.IsNullOrWhiteSpace(text))
        {
            if (wanted is not null)
                WriteWarning($"{SessionStore.KeyVariable} is set, so profile '{wanted}' of NEON_PROFILE is ignored. To use it, specify -Profile {wanted}.");
            return (Known(text), SessionStore.KeyVariable);
        }
        CliProfile profile = CliProfile.Find(wanted ?? CliProfile.Default);
        if (wanted is not null || new CliCredentials(profile).Exist)
            return OfProfile(profile);
        return AskedFor() is { } typed ? (Known(typed), "the prompt") : throw ApiErrors.NoKey();
    }

    private static SessionKey Known(string text) => new(Secrets.ToApiKey(text));

    private (SessionKey Key, string Source) OfProfile(CliProfile profile)
    {
        Pump pump = new(this);
        return (pump.Await(Task.Run(() => new CliCredentials(profile).GetAsync(pump, _stop.Token))), profile.Description);
    }

    // Only of a person who typed the command: a script would wait for an answer that nobody gives.
    private string? AskedFor()
    {
        if (MyInvocation.CommandOrigin != CommandOrigin.Runspace || MyInvocation.HistoryId < 1)
            return null;
        try
        {
            Host.UI.Write("Neon API key: ");
            return Host.UI.ReadLineAsSecureString() is { } key ? Secrets.ToPlainText(key) : null;
        }
        catch (Exception e) when (e is HostException or NotImplementedException or InvalidOperationException)
        {
            // There is nobody to ask: -NonInteractive.
            return null;
        }
    }

    private void Identify(NeonSession session)
    {
        Pump pump = new(this);
        try
        {
            session.Identify(pump.Await(Task.Run(() => session.Sender.SendAsync(AuthApi.Get(), pump, _stop.Token))));
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }
}
