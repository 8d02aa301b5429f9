using System;
using System.Collections.Concurrent;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Resources.Branches;
using Neon.Resources.Databases;
using Neon.Resources.Operations;
using Neon.Resources.Projects;
using Neon.Schema;
using Neon.Session;
using Neon.Sql;

namespace Neon.Mcp;

/// <summary>
/// Runs the cmdlets behind the tools, each call in a runspace of its own, so that one that hangs stops no other. The runspaces
/// have these cmdlets and nothing else: no profile, no other module, no command that a text could reach.
/// </summary>
internal sealed class CmdletExecutor : IToolExecutor, IDisposable
{
    // The text is ours; what an agent gives comes as the values of variables.
    private const string OnBranch = "Invoke-NeonSql -Branch $NeonBranch -As Result -ErrorAction Stop @NeonSql";

    private static readonly Type[] Cmdlets =
    [
        typeof(GetNeonProjectCommand), typeof(GetNeonBranchCommand), typeof(GetNeonDatabaseCommand), typeof(GetNeonOperationCommand),
        typeof(WaitNeonOperationCommand), typeof(GetNeonSchemaCommand), typeof(CompareNeonSchemaCommand), typeof(InvokeNeonSqlCommand),
        typeof(UseNeonBranchCommand), typeof(NewNeonBranchCommand), typeof(ResetNeonBranchCommand), typeof(RemoveNeonBranchCommand),
    ];

    /// <summary>How many calls run at once; more wait.</summary>
    private const int MostCalls = 64;

    private static readonly Lazy<InitialSessionState> State = new(MakeState);

    private readonly SemaphoreSlim _room = new(MostCalls);
    private readonly ConcurrentBag<Runspace> _idle = [];
    private readonly Task<NeonSession> _session;
    private readonly Lazy<Task<NeonSession>> _readOnly;
    private readonly string _folder;

    /// <param name="session">The session; it may still be on its way.</param>
    /// <param name="folder">The current folder of the cmdlets.</param>
    public CmdletExecutor(Task<NeonSession> session, string folder)
    {
        _session = session;
        _folder = folder;
        _readOnly = new Lazy<Task<NeonSession>>(async () => (await session.ConfigureAwait(false)).ReadOnlyCopy());
    }

    /// <inheritdoc />
    public async Task<ToolOutcome> RunAsync(ToolCommand command, Action<string> progress, CancellationToken cancellation)
    {
        await _room.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            NeonSession session = await (command.IsChange ? _session : _readOnly.Value).ConfigureAwait(false);
            Runspace runspace = _idle.TryTake(out Runspace? idle) ? idle : Open();
            try
            {
                return await new CmdletRun(runspace, command, progress).ToEndAsync(session, OnBranch, cancellation).ConfigureAwait(false);
            }
            finally
            {
                // What Use-NeonBranch leaves in its runspace has a password in it.
                if (command.Sql is null && runspace.RunspaceStateInfo.State == RunspaceState.Opened)
                    _idle.Add(runspace);
                else
                    runspace.Dispose();
            }
        }
        finally
        {
            _room.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        while (_idle.TryTake(out Runspace? runspace))
            runspace.Dispose();
        if (_readOnly is { IsValueCreated: true, Value.Status: TaskStatus.RanToCompletion })
            _readOnly.Value.Result.Dispose();
        _room.Dispose();
    }

    private Runspace Open()
    {
        Runspace runspace = RunspaceFactory.CreateRunspace(State.Value.Clone());
        runspace.ThreadOptions = PSThreadOptions.ReuseThread;
        runspace.Open();
        runspace.SessionStateProxy.Path.SetLocation(WildcardPattern.Escape(_folder));
        return runspace;
    }

    private static InitialSessionState MakeState()
    {
        InitialSessionState state = InitialSessionState.Create();
        foreach (Type cmdlet in Cmdlets)
        {
            CmdletAttribute name = (CmdletAttribute)Attribute.GetCustomAttribute(cmdlet, typeof(CmdletAttribute))!;
            state.Commands.Add(new SessionStateCmdletEntry($"{name.VerbName}-{name.NounName}", cmdlet, null));
        }

        // The engine's own: one that is made here lacks the first part of its name, by which the engine asks for it.
        state.Providers.Add(InitialSessionState.CreateDefault2().Providers["FileSystem"]);
        state.LanguageMode = PSLanguageMode.FullLanguage;
        return state;
    }
}
