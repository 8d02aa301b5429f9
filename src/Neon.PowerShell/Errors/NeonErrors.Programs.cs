using System;

namespace Neon.Errors;

/// <content>Programs that the module starts, and its own files.</content>
internal static partial class NeonErrors
{
    public static NeonException BrowserNotStarted(string address, Exception cause) => new(
        "Neon.BrowserNotStarted", NeonErrorCategory.OpenError, $"The browser could not be started: {cause.Message.TrimEnd('.')}.", cause)
    {
        Target = address,
        RecommendedAction = $"Open {address} yourself.",
    };

    public static NeonException PsqlMissing() => new(
        "Neon.PsqlMissing", NeonErrorCategory.NotInstalled, "The psql command was not found.")
    {
        RecommendedAction = "Install the client tools of PostgreSQL (postgresql-client, libpq or postgresql) and put psql on the PATH, or run the SQL with Invoke-NeonSql.",
        IsTerminating = true,
    };

    public static NeonException PsqlFailed(int exitCode, object target) => new(
        "Neon.PsqlFailed", NeonErrorCategory.OperationStopped, $"psql ended with exit code {exitCode}.")
    {
        Target = target,
        RecommendedAction = exitCode == 2 ? "The connection failed or was lost. See the output of psql." : "See the output of psql.",
    };

    public static NeonException EmulatorFailed(int exitCode, string said) => new(
        "Neon.EmulatorFailed", NeonErrorCategory.OpenError,
        $"The local Neon did not start{(exitCode == 0 ? "" : $" (exit code {exitCode})")}. {said}".TrimEnd())
    {
        IsTerminating = true,
    };

    public static NeonException DotNetMissing() => DotNetMissing("the dotnet command was not found on this machine");

    /// <summary>There is a dotnet command, without the runtime.</summary>
    public static NeonException RuntimeMissing(string program) => DotNetMissing($"{program} doesn't have it");

    private static NeonException DotNetMissing(string reason) => new(
        "Neon.DotNetMissing", NeonErrorCategory.NotInstalled, $"The local Neon requires the ASP.NET Core runtime 10 or newer, and {reason}.")
    {
        RecommendedAction = "Install the runtime from https://dotnet.microsoft.com/download, or set DOTNET_ROOT to a folder that has it. The rest of the module works without it.",
        IsTerminating = true,
    };

    public static NeonException McpNotSupported() => new(
        "Neon.McpNotSupported", NeonErrorCategory.NotImplemented, "The MCP server requires PowerShell 7.4 or newer.")
    {
        RecommendedAction = "Configure the client to run pwsh instead of powershell.",
        IsTerminating = true,
    };

    public static NeonException DependenciesMissing(string file, Exception? inner = null) => new(
        "Neon.DependenciesMissing", NeonErrorCategory.ResourceUnavailable,
        $"A file of the module is missing or cannot be loaded: {file}.", inner)
    {
        RecommendedAction = "Reinstall the module.",
        IsTerminating = true,
    };
}
