using System;
using System.Collections.Generic;
using Neon.Api;

namespace Neon.Errors;

/// <content>Sessions, defaults, profiles and secrets.</content>
internal static partial class NeonErrors
{
    /// <param name="hasOther">Whether another runspace of the process has one.</param>
    public static NeonException NoSession(bool hasOther = false) => new(
        "Neon.NoSession", NeonErrorCategory.ConnectionError, "There is no Neon session and NEON_API_KEY is not set.")
    {
        RecommendedAction = hasOther
            ? "A session belongs to the runspace that created it. To use it in another one, run $session = Get-NeonSession, and specify -Session $using:session in the script block of ForEach-Object -Parallel or Start-ThreadJob."
            : "Run Connect-Neon, set the NEON_API_KEY environment variable, or specify -Session.",
        IsTerminating = true,
    };

    public static NeonException NoUser(NeonApiException cause) => new(
        "Neon.NoUser", NeonErrorCategory.ObjectNotFound, "The key belongs to an organization or a project, not to a user.", cause)
    {
        RecommendedAction = "Run Get-NeonContext to see what kind of key it is.",
    };

    public static NeonException ContextFile(string file, Exception cause) => ContextFile(file, cause.Message, cause);

    public static NeonException ContextFile(string file, string reason, Exception? cause = null) => new(
        "Neon.InvalidContextFile", NeonErrorCategory.InvalidData, $"The context file {file} cannot be used: {reason.TrimEnd('.')}.", cause)
    {
        Target = file,
        IsTerminating = true,
    };

    public static NeonException InvalidProfileFile(string file, string reason) => new(
        "Neon.InvalidProfileFile", NeonErrorCategory.InvalidData, $"The file {file} of the Neon CLI cannot be used: {reason.TrimEnd('.')}.")
    {
        Target = file,
        RecommendedAction = "Correct the file, or write it again with neon auth or neon profile create.",
        IsTerminating = true,
    };

    public static NeonException ProfileNotFound(string name, string file, IEnumerable<string> existing) => new(
        "Neon.ProfileNotFound", NeonErrorCategory.ObjectNotFound, $"There is no profile '{ApiErrors.Shortened(name)}' in {file}.")
    {
        Target = name,
        RecommendedAction = $"Specify one of these: {string.Join(", ", existing)}. To create one, run neon auth --profile NAME, or Save-NeonApiKey -Profile NAME.",
        IsTerminating = true,
    };

    public static NeonException ProfileEmpty(string name, string file) => new(
        "Neon.ProfileNotFound", NeonErrorCategory.ObjectNotFound, $"Profile '{name}' has no credentials: there is no file {file}.")
    {
        Target = name,
        RecommendedAction = $"Sign in with neon auth{ProfileOption(name)}, or store a key with Save-NeonApiKey -Profile {name}.",
        IsTerminating = true,
    };

    public static NeonException ProfileInKeyring(string name) => new(
        "Neon.ProfileInKeyring", NeonErrorCategory.PermissionDenied, $"The credentials of profile '{name}' are in the keyring of the operating system, which only the Neon CLI reads.")
    {
        Target = name,
        RecommendedAction = "Store an API key in a profile of its own with Save-NeonApiKey -Profile NAME, or in a secret vault with Save-NeonApiKey NAME.",
        IsTerminating = true,
    };

    public static NeonException ProfileExists(string name, string file) => new(
        "Neon.ProfileExists", NeonErrorCategory.ResourceExists, $"Profile '{name}' already has credentials in {file}.")
    {
        Target = name,
        RecommendedAction = "Choose another name, or replace them with -Force.",
        IsTerminating = true,
    };

    public static NeonException SessionExpired(string name, string reason, Exception? cause = null) => new(
        "Neon.SessionExpired", NeonErrorCategory.AuthenticationError, $"The session of profile '{name}' has expired and cannot be renewed: {reason}.", cause)
    {
        Target = name,
        RecommendedAction = $"Run neon auth{ProfileOption(name)} to sign in again.",
        IsTerminating = true,
    };

    public static NeonException SecretManagementMissing(string command) => new(
        "Neon.SecretManagementMissing", NeonErrorCategory.NotInstalled, $"{command} was not found: the module Microsoft.PowerShell.SecretManagement is not installed.")
    {
        Target = command,
        RecommendedAction = "Run Install-Module Microsoft.PowerShell.SecretManagement, Microsoft.PowerShell.SecretStore, then Register-SecretVault SecretStore -ModuleName Microsoft.PowerShell.SecretStore -DefaultVault.",
        IsTerminating = true,
    };

    public static NeonException SecretNotReadable(string secret, string name, string reason, Exception? cause) => new(
        "Neon.SecretNotReadable", NeonErrorCategory.ReadError, $"The {secret} cannot be read: {reason.TrimEnd('.')}.", cause)
    {
        Target = name,
        RecommendedAction = "List the secrets with Get-SecretInfo. To store a key, run Save-NeonApiKey.",
        IsTerminating = true,
    };

    public static NeonException SecretNotWritable(string secret, string name, string reason, Exception? cause) => new(
        "Neon.SecretNotWritable", NeonErrorCategory.WriteError, $"The {secret} cannot be written: {reason.TrimEnd('.')}.", cause)
    {
        Target = name,
        RecommendedAction = "List the vaults with Get-SecretVault.",
        IsTerminating = true,
    };

    private static string ProfileOption(string name) => name == "DEFAULT" ? "" : " --profile " + name;
}
