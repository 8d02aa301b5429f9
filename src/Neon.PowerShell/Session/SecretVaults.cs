using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Security;
using Neon.Errors;

namespace Neon.Session;

/// <summary>
/// The vaults of Microsoft.PowerShell.SecretManagement, where it is installed. Its commands are called by their names: the module
/// needs nothing of it.
/// </summary>
internal static class SecretVaults
{
    /// <summary>What a secret is called in messages.</summary>
    public static string Describe(string name, string? vault) => vault is null ? $"secret '{name}'" : $"secret '{name}' in vault '{vault}'";

    /// <summary>Reads a secret.</summary>
    /// <exception cref="NeonException">It cannot be read: <c>Neon.SecretNotReadable</c>, <c>Neon.SecretManagementMissing</c>.</exception>
    public static SecureString Read(PSCmdlet cmdlet, string name, string? vault)
    {
        object? value = Invoke(cmdlet, "Get-Secret", name, vault, null, cause => NeonErrors.SecretNotReadable(Describe(name, vault), name, cause?.Message ?? "there is no such secret", cause));
        return value switch
        {
            SecureString secret => secret,
            PSCredential credential => credential.Password,
            string text => Api.Secrets.ToSecureString(text),
            null => throw NeonErrors.SecretNotReadable(Describe(name, vault), name, "there is no such secret", null),
            _ => throw NeonErrors.SecretNotReadable(Describe(name, vault), name, $"it is a {value.GetType().Name} instead of text", null),
        };
    }

    /// <summary>Writes a secret, and replaces one of the same name.</summary>
    /// <exception cref="NeonException">It cannot be written: <c>Neon.SecretNotWritable</c>, <c>Neon.SecretManagementMissing</c>.</exception>
    public static void Write(PSCmdlet cmdlet, string name, string? vault, SecureString secret) =>
        Invoke(cmdlet, "Set-Secret", name, vault, secret, cause => NeonErrors.SecretNotWritable(Describe(name, vault), name, cause?.Message ?? "unknown", cause));

    /// <summary>The names of the vaults, where the commands are loaded already.</summary>
    public static IEnumerable<string> All()
    {
        using System.Management.Automation.PowerShell shell = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
        if (shell.AddScript("Get-Command Get-SecretVault -ListImported -ErrorAction Ignore").Invoke().Count == 0)
            return [];
        shell.Commands.Clear();
        return [.. shell.AddCommand("Get-SecretVault").Invoke().Select(vault => vault.Properties["Name"]?.Value as string).OfType<string>()];
    }

    private static object? Invoke(PSCmdlet cmdlet, string command, string name, string? vault, SecureString? secret, Func<Exception?, NeonException> failed)
    {
        if (cmdlet.InvokeCommand.GetCommand(command, CommandTypes.Cmdlet | CommandTypes.Function | CommandTypes.Alias) is null)
            throw NeonErrors.SecretManagementMissing(command);
        using System.Management.Automation.PowerShell shell = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddCommand(command).AddParameter("Name", name).AddParameter("ErrorAction", ActionPreference.Stop);
        if (vault is not null)
            shell.AddParameter("Vault", vault);
        if (secret is not null)
            shell.AddParameter("Secret", secret);
        try
        {
            return shell.Invoke().FirstOrDefault()?.BaseObject;
        }
        catch (PipelineStoppedException)
        {
            throw;
        }
        catch (RuntimeException e)
        {
            throw failed(e);
        }
    }
}
