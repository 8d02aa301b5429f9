using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using Neon.Api;
using Neon.Binding;
using Neon.Errors;
using Neon.Files;
using Neon.Resources.ConnectionStrings;

namespace Neon.Connection;

/// <summary>
/// Writes the variables that a program needs to use a branch to a .env file, by the names that the Neon CLI gives them:
/// DATABASE_URL and others. The other lines of the file stay.
/// </summary>
[Cmdlet(VerbsData.Export, "NeonEnvironment", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportNeonEnvironmentCommand : ConnectionCmdlet
{
    private static readonly Regex OfServices = new(@"^NEON_(?:AUTH_BASE_URL|AUTH_JWKS_URL|DATA_API_URL|FUNCTION_[A-Z0-9]{1,20}_BASE_URL)\z", RegexOptions.CultureInvariant);

    private readonly HashSet<string> _written = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The file. Wildcards aren't supported. The default is the file .env of the current folder if there is one, else .env.local.</summary>
    [Parameter(Position = 1)]
    [Alias("LiteralPath", "PSPath")]
    [FilePath(IsWritten = true)]
    public string? Path { get; set; }

    /// <summary>Writes the file as a FileInfo object.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter PassThru { get; set; }

    // It writes a file, and only reads at the service.
    internal override bool IsChange => false;

    private protected override void Process() => Guard(Branch, () =>
    {
        CurrentSession.CheckCredential("Export-NeonEnvironment");
        string file = FindFile();
        if (TextFiles.IsLink(file))
            throw NeonErrors.IsLink(file);
        NeonBranch branch = Resolve.BranchToReadWhole(Project, Branch);
        if (!_written.Add(file))
            throw NeonErrors.InvalidArgument($"'{file}' was already written for another branch: specify a file for each branch.", file);
        if (!ShouldProcess(file, $"Write the connection strings and the addresses of branch '{branch.Name}' ({branch.Id})"))
            return;
        List<KeyValuePair<string, string>> variables = [.. Variables(branch)];
        string before = TextFiles.Exists(file) ? TextFiles.Read(file, TextFiles.SettingsLimit) : "";
        TextFiles.Write(file, DotEnv.Merge(before, variables, OfServices.IsMatch), isPrivate: true);
        WriteVerbose($"Wrote {string.Join(", ", variables.Select(variable => variable.Key))} to {file}.");
        if (PassThru)
            WriteObject(new FileInfo(file));
    });

    private string FindFile()
    {
        if (Path is not null)
            return TextFiles.Resolve(this, Path);
        string usual = TextFiles.Resolve(this, ".env");
        return TextFiles.Exists(usual) || TextFiles.IsLink(usual) ? usual : usual + ".local";
    }

    private IEnumerable<KeyValuePair<string, string>> Variables(NeonBranch branch)
    {
        BranchScope scope = new(branch.ProjectId, branch.Id);
        yield return new("NEON_BRANCH", branch.Name);
        NeonBranchReference found = new(branch);
        NeonConnectionString? pooled = FindConnection(found, pooled: true), direct = FindConnection(found, pooled: false);
        if (pooled is not null)
            yield return new("DATABASE_URL", Secrets.ToPlainText(pooled.ConnectionString!));
        if (direct is not null)
            yield return new("DATABASE_URL_UNPOOLED", Secrets.ToPlainText(direct.ConnectionString!));
        NeonAuth? auth = IfEnabled(() => Send(AuthIntegrationApi.Get(scope)));
        if (auth?.BaseUrl is { Length: > 0 } baseUrl)
            yield return new("NEON_AUTH_BASE_URL", baseUrl);
        if (auth?.JwksUrl is { Length: > 0 } jwksUrl)
            yield return new("NEON_AUTH_JWKS_URL", jwksUrl);
        if (direct?.DatabaseName is { } database && IfEnabled(() => Send(DataApiApi.Get(scope, database)))?.Url is { Length: > 0 } dataApi)
            yield return new("NEON_DATA_API_URL", dataApi);
        foreach (NeonFunction function in IfEnabled(() => List(FunctionApi.List(scope)).ToList()) ?? [])
        {
            if (function.InvocationUrl is { Length: > 0 } address)
                yield return new($"NEON_FUNCTION_{function.Slug.ToUpperInvariant()}_BASE_URL", address.TrimEnd('/'));
        }
    }

    // What the branch, its region or the key has not is not an error.
    private static T? IfEnabled<T>(Func<T> ask)
        where T : class
    {
        try
        {
            return ask();
        }
        catch (NeonApiException e) when (e.StatusCode is 403 or 404 or 501)
        {
            return null;
        }
    }
}
