using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using System.Text;
using System.Threading;
using Neon.Api;
using Neon.Errors;
using Neon.Files;
using Neon.Resources.ConnectionStrings;
using SwitchAttribute = Neon.Binding.SwitchAttribute;

namespace Neon.Connection;

/// <summary>
/// Starts psql with the connection to a database of a branch. The password is in the environment of psql and not on its command
/// line. With arguments that make psql run commands and end, its output is written line by line.
/// </summary>
[Cmdlet(VerbsCommon.Enter, "NeonPsql")]
[OutputType(typeof(string))]
public sealed class EnterNeonPsqlCommand : ComputeConnectionCmdlet
{
    private const int DefaultPort = 5432;

    // What would lead elsewhere, whatever the caller's own psql is used for.
    private static readonly string[] Misleading = ["PGSERVICE", "PGSERVICEFILE", "PGHOSTADDR", "PGPASSFILE", "PGOPTIONS", "PGREQUIREAUTH", "PGTARGETSESSIONATTRS"];

    private static readonly string[] OneShot = ["-c", "--command", "-f", "--file", "-l", "--list", "-V", "--version", "-?", "--help"];

    /// <summary>The arguments of psql, for example <c>-c</c> and a statement. The connection comes from the other parameters.</summary>
    [Parameter(Position = 1, ValueFromRemainingArguments = true)]
    [AllowEmptyCollection]
    [AllowEmptyString]
    public string[] Arguments { get; set; } = [];

    /// <summary>
    /// Begins every transaction as read-only, which protects from mistakes: whoever types at psql can switch it off. It is always
    /// so in a read-only session. It cannot be used with -Pooled.
    /// </summary>
    [Parameter]
    [Switch]
    public SwitchParameter ReadOnly { get; set; }

    private bool IsReadOnly => ReadOnly || CurrentSession.IsReadOnly;

    private protected override void Process() => Guard(Branch, () =>
    {
        // Whoever is at psql can see its environment.
        CurrentSession.CheckCredential("Enter-NeonPsql");
        if (IsReadOnly && Pooled)
            throw NeonErrors.InvalidArgument("-Pooled cannot be used with a read-only connection.");
        string psql = (SessionState.InvokeCommand.GetCommand("psql", CommandTypes.Application) as ApplicationInfo)?.Path ?? throw NeonErrors.PsqlMissing();
        NeonConnectionString connection = FindConnection() ?? throw ApiErrors.EmptyAnswer("connection string");
        bool isOneShot = Arguments.Any(argument => OneShot.Any(option => argument == option || argument.StartsWith(option + "=", StringComparison.Ordinal) || (option.Length == 2 && argument.Length > 2 && argument.StartsWith(option, StringComparison.Ordinal) && argument[1] != '-')));
        int exitCode = Run(psql, Environment(connection), isOneShot);
        SessionState.PSVariable.Set("global:LASTEXITCODE", exitCode);
        if (exitCode != 0)
            throw NeonErrors.PsqlFailed(exitCode, connection);
    });

    private int Run(string psql, IReadOnlyList<KeyValuePair<string, string>> environment, bool isOneShot)
    {
        ProcessStartInfo start = new(psql, CommandLine.Of(Arguments))
        {
            UseShellExecute = false,
            RedirectStandardOutput = isOneShot,
            StandardOutputEncoding = isOneShot ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) : null,
            WorkingDirectory = SessionState.Path.CurrentFileSystemLocation.ProviderPath,
        };
        foreach (string misleading in Misleading)
            start.Environment.Remove(misleading);
        foreach (KeyValuePair<string, string> variable in environment)
            start.Environment[variable.Key] = variable.Value;
        Host.NotifyBeginApplication();
        try
        {
            using Process process = new() { StartInfo = start };
            FileReplacement.Guarded(psql, process.Start);

            // At a prompt, Ctrl+C is psql's: it cancels a statement and not the session.
            using CancellationTokenRegistration stop = StopToken.Register(() => End(process, isOneShot));
            while (isOneShot && Await((_, _) => process.StandardOutput.ReadLineAsync()) is { } line)
                WriteObject(line);
            process.WaitForExit();
            if (isOneShot)
                StopToken.ThrowIfCancellationRequested();
            return process.ExitCode;
        }
        finally
        {
            Host.NotifyEndApplication();
        }
    }

    private static void End(Process process, bool isOneShot)
    {
        try
        {
            if (isOneShot)
                process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended.
        }
    }

    private List<KeyValuePair<string, string>> Environment(NeonConnectionString connection)
    {
        Uri uri = new(Secrets.ToPlainText(connection.Secret!));
        List<KeyValuePair<string, string>> all =
        [
            new("PGHOST", uri.Host),
            new("PGPORT", (uri.Port > 0 ? uri.Port : DefaultPort).ToString(System.Globalization.CultureInfo.InvariantCulture)),
            new("PGDATABASE", Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/'))),
            new("PGUSER", Uri.UnescapeDataString(uri.UserInfo.Split(':')[0])),
            new("PGPASSWORD", Uri.UnescapeDataString(uri.UserInfo.Substring(uri.UserInfo.IndexOf(':') + 1))),
            new("PGAPPNAME", "Neon PowerShell"),
            new("PGCLIENTENCODING", "UTF8"),
        ];
        string options = "";
        foreach (string pair in uri.Query.TrimStart('?').Split(['&'], StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = pair.Split(['='], 2);
            string value = Uri.UnescapeDataString(parts.Length > 1 ? parts[1] : "");
            if (parts[0] == "options")
                options = value;
            else if (parts[0] is "sslmode" or "channel_binding" or "sslrootcert" or "sslnegotiation")
                all.Add(new("PG" + parts[0].Replace("_", "").ToUpperInvariant(), value));
        }
        if (IsReadOnly)
            options = (options + " -c default_transaction_read_only=on").Trim();
        if (options.Length > 0)
            all.Add(new("PGOPTIONS", options));
        return all;
    }
}
