using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using Neon.Errors;

namespace Neon.Session;

/// <summary>
/// Whether a .neon file may say what commands mean: it must be a regular file of a bounded size, and owned by the user, an
/// administrator or the owner of the current folder. Anybody may write to a folder such as /tmp.
/// </summary>
internal static class ContextFileCheck
{
    /// <summary>Far more than the CLI writes, in bytes.</summary>
    private const long Largest = 64 * 1024;

    /// <summary>Refuses a file that must not be used.</summary>
    /// <exception cref="NeonException"><c>Neon.InvalidContextFile</c>.</exception>
    public static void Check(string file, SessionState state)
    {
        bool isWindows = Path.DirectorySeparatorChar == '\\';
        if (!isWindows && Stat(file, state) is { } stat && stat.Properties["ItemType"]?.Value?.ToString() != "File")
            throw NeonErrors.ContextFile(file, "it is not a regular file");
        if (new FileInfo(file).Length > Largest)
            throw NeonErrors.ContextFile(file, "it is larger than 64 kB");
        Func<string, SessionState, string?> ownerOf = isWindows ? WindowsOwner : UnixOwner;
        if (ownerOf(file, state) is not { } owner || IsAdministrator(owner))
            return;
        if (owner != (isWindows ? WindowsUser(state) : Environment.UserName) && owner != ownerOf(ContextDefaults.FolderOf(state)!, state))
            throw NeonErrors.ContextFile(file, $"it belongs to {owner}, who is neither you, an administrator nor the owner of the current folder");
    }

    // The account SYSTEM and the group of administrators have the same ids on every machine.
    private static bool IsAdministrator(string owner) => owner is "root" or "S-1-5-18" or "S-1-5-32-544";

    // .NET has no way to ask for it that .NET Framework has too; PowerShell's provider says what stat(2) does.
    private static PSObject? Stat(string path, SessionState state) =>
        state.InvokeProvider.Item.Get([path], force: true, literalPath: true).FirstOrDefault()?.Properties["UnixStat"]?.Value is { } stat ? PSObject.AsPSObject(stat) : null;

    private static string? UnixOwner(string path, SessionState state)
    {
        try
        {
            return UserOf(path, state);
        }
        catch (GetValueException)
        {
            // PowerShell keeps the names of users in a dictionary of the process, and two runspaces may add one at the same time.
            return UserOf(path, state);
        }
    }

    private static string? UserOf(string path, SessionState state) =>
        state.InvokeProvider.Item.Get([path], force: true, literalPath: true).FirstOrDefault()?.Properties["User"]?.Value?.ToString();

    private static string? WindowsOwner(string path, SessionState state) =>
        Ask(state, "(Get-Acl -LiteralPath $args[0]).GetOwner([Security.Principal.SecurityIdentifier]).Value", path);

    private static string? WindowsUser(SessionState state) => Ask(state, "[Security.Principal.WindowsIdentity]::GetCurrent().User.Value");

    private static string? Ask(SessionState state, string script, params object[] arguments)
    {
        try
        {
            return state.InvokeCommand.InvokeScript(script, arguments).FirstOrDefault()?.BaseObject as string;
        }
        catch (RuntimeException)
        {
            // In constrained language PowerShell lets no script ask for it.
            return null;
        }
    }
}
