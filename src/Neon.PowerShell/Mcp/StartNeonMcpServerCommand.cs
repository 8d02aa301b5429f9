using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Binding;
using Neon.Errors;
using Neon.Files;
using Neon.Loading;
using Neon.Runtime;
using Neon.Scopes;
using Neon.Session;

namespace Neon.Mcp;

/// <summary>
/// Starts an MCP server on the standard input and output of this process, for agents. It runs until the client closes the input.
/// </summary>
[Cmdlet(VerbsLifecycle.Start, "NeonMcpServer")]
public sealed class StartNeonMcpServerCommand : NeonCmdlet
{
    private static readonly Version OldestPowerShell = new(7, 4);

    /// <summary>The projects that the server is limited to, by name or id. The default is all projects of the key.</summary>
    [Parameter]
    [Reference]
    [Alias("ProjectId")]
    [ArgumentCompleter(typeof(NounCompleter<ProjectNoun>))]
    public NeonProjectReference[]? Project { get; set; }

    /// <summary>
    /// The branches that tools may change, by name, id or wildcard. A default or protected branch has to be named without
    /// wildcards. The default is every branch that is neither default nor protected.
    /// </summary>
    [Parameter]
    [Reference]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public NeonBranchReference[]? Branch { get; set; }

    /// <summary>Adds the tools that create, reset and remove branches and that run SQL.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter AllowChange { get; set; }

    /// <summary>Leaves out the tool that checks a migration on a temporary branch, and the prompt that uses it.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter NoCheck { get; set; }

    /// <summary>Lets tools reset and remove branches and run SQL without asking the user.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter Force { get; set; }

    /// <summary>Starts a local Neon and serves it instead of the service. It stops with the server.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter Emulator { get; set; }

    /// <summary>A seed file with what the local Neon of -Emulator has at the start, as JSON or as a PowerShell data file (.psd1). By default, it has one project, called local.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [FilePath]
    public string? Seed { get; set; }

    internal override bool IsChange => false;

    private protected override void Begin()
    {
        if (PrivateAssemblies.IsWindowsPowerShell || typeof(PSObject).Assembly.GetName().Version < OldestPowerShell)
            throw NeonErrors.McpNotSupported();
        if (Emulator && Session is not null)
            throw NeonErrors.InvalidArgument("-Emulator and -Session cannot be used together.");
        if (!Emulator && Seed is not null)
            throw NeonErrors.InvalidArgument("-Seed requires -Emulator.");
        if (!AllowChange && (IsGiven(nameof(Branch)) || Force))
            throw NeonErrors.InvalidArgument("-Branch and -Force require -AllowChange.");
        if (!Emulator)
            base.Begin();
    }

    private protected override void Process()
    {
        string? seed = Seed is null ? null : TextFiles.Resolve(this, Seed);

        // The answer to initialize does not wait for it.
        using LocalNeon? local = Emulator ? LocalNeon.Start(seed, StopToken) : null;
        Task<NeonSession> session = local?.Session ?? Task.FromResult(CurrentSession);
        string folder = SessionState.Path.CurrentFileSystemLocation.ProviderPath;
        using CmdletExecutor executor = new(session, folder);
        ToolServerOptions options = new()
        {
            Version = Version,
            Input = Console.OpenStandardInput(),
            Output = Console.OpenStandardOutput(),
            Executor = executor,
            Objects = new PowerShellObjects(),
            AllowsChange = AllowChange,
            AllowsCheck = !NoCheck,
            IsForced = Force,
            Projects = [.. Project ?? []],
            Branches = [.. (Branch ?? []).Select(branch => branch.Id ?? branch.Text ?? "")],
            // In the exact case, as a change needs names.
            IsLike = (pattern, name) => pattern == name || (Wildcards.IsPattern(pattern) && new WildcardPattern(pattern, WildcardOptions.CultureInvariant).IsMatch(name)),
            ReadFile = (file, cancellation) => TextFiles.Read(file, TextFiles.SettingsLimit, cancellation: cancellation),
            Folder = folder,
        };
        IToolServer server = (IToolServer)PrivateAssemblies.CreateApart("mcp", "Neon.Mcp", "Neon.Mcp.McpToolServer");

        // Whatever else writes to the console of this process must not stand between two messages.
        TextWriter screen = Console.Out;
        Console.SetOut(Console.Error);
        try
        {
            Await(async (_, cancellation) =>
            {
                await server.RunAsync(options, cancellation).ConfigureAwait(false);
                return true;
            });
        }
        finally
        {
            Console.SetOut(screen);
        }
    }

    private static string Version =>
        typeof(StartNeonMcpServerCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}
