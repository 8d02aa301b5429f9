using System.Management.Automation;
using System.Security;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Errors;
using Neon.Runtime;
using Neon.Session;

namespace Neon.Connection;

/// <summary>
/// Stores an API key for later sessions: as a secret of Microsoft.PowerShell.SecretManagement, or as a profile of the Neon CLI.
/// Connect-Neon reads either.
/// </summary>
[Cmdlet(VerbsData.Save, "NeonApiKey", SupportsShouldProcess = true, DefaultParameterSetName = SecretSet)]
public sealed class SaveNeonApiKeyCommand : NeonCmdlet
{
    private const string SecretSet = "Secret";
    private const string ProfileSet = "Profile";

    /// <summary>The name of the secret. An existing secret with this name is replaced.</summary>
    [Parameter(ParameterSetName = SecretSet, Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [FreeText]
    public string? Secret { get; set; }

    /// <summary>The vault. The default is the default vault of SecretManagement.</summary>
    [Parameter(ParameterSetName = SecretSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VaultCompleter))]
    public string? Vault { get; set; }

    /// <summary>The profile of the Neon CLI: letters, digits, dots, hyphens and underscores.</summary>
    [Parameter(ParameterSetName = ProfileSet, Mandatory = true)]
    [ValidatePattern(CliProfile.NamePattern)]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string? Profile { get; set; }

    /// <summary>The key. The default is the key of the session.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    [Secret]
    [FreeText]
    public SecureString? ApiKey { get; set; }

    /// <summary>Replaces the existing credentials of a profile.</summary>
    [Parameter(ParameterSetName = ProfileSet)]
    [Switch]
    public SwitchParameter Force { get; set; }

    private protected override bool NeedsSession => ApiKey is null;

    // It changes nothing at the service.
    internal override bool IsChange => false;

    private protected override void Process()
    {
        string key = ApiKey is null ? CurrentSession.KeyToStore("Save-NeonApiKey") : Secrets.ToPlainText(Secrets.ToApiKey(Secrets.ToPlainText(ApiKey)));
        if (Profile is null)
            SaveSecret(key);
        else
            SaveProfile(key);
    }

    private void SaveSecret(string key)
    {
        if (!Approve(SecretVaults.Describe(Secret!, Vault), "Store the API key"))
            return;

        // A vault may keep the object itself.
        SecretVaults.Write(this, Secret!, Vault, Secrets.ToSecureString(key));
    }

    private void SaveProfile(string key)
    {
        CliProfile profile = CliProfile.FindOrNew(Profile!);
        CliCredentials credentials = new(profile);
        if (credentials.Exist && !Force)
            throw NeonErrors.ProfileExists(profile.Name, profile.File!);
        if (!Approve(profile.Description, "Store the API key"))
            return;

        // Whose it is, is known of the session's own key only.
        NeonSession? session = ApiKey is null ? CurrentSession : null;
        string? userId = session?.OrgIdOfKey is null ? session?.AccountId : null;
        credentials.WriteApiKey(key, userId);
        (profile with { Label = session?.AccountId }).Save(userId);
        WriteVerbose($"Wrote {profile.File}.");
    }
}
