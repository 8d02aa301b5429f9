using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Session;

namespace Neon.Mcp;

/// <summary>One call of a cmdlet in a runspace.</summary>
/// <param name="runspace">The runspace; nothing else runs in it.</param>
/// <param name="command">The cmdlet and what it is given.</param>
/// <param name="progress">Told what the cmdlet reports as its progress.</param>
internal sealed class CmdletRun(Runspace runspace, ToolCommand command, Action<string> progress)
{
    private readonly List<object> _output = [];
    private readonly List<ToolError> _errors = [];

    /// <summary>Runs it.</summary>
    /// <param name="session">The session that it uses.</param>
    /// <param name="onBranch">What Use-NeonBranch runs.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<ToolOutcome> ToEndAsync(NeonSession session, string onBranch, CancellationToken cancellation)
    {
        using PowerShell shell = PowerShell.Create();
        shell.Runspace = runspace;
        shell.AddCommand(command.Name).AddParameter("Session", session);
        foreach (KeyValuePair<string, object?> parameter in command.Parameters)
            shell.AddParameter(parameter.Key, parameter.Value);
        if (command.Sql is not null)
        {
            runspace.SessionStateProxy.SetVariable("NeonSql", new System.Collections.Hashtable(command.Sql.ToDictionary(pair => pair.Key, pair => pair.Value)) { ["Session"] = session });
            shell.AddParameter("ScriptBlock", ScriptBlock.Create(onBranch));
        }
        using PSDataCollection<PSObject> output = [];
        output.DataAdded += (_, added) => Take(output[added.Index], shell);
        shell.Streams.Error.DataAdded += (_, added) => Add(shell.Streams.Error[added.Index]);
        shell.Streams.Progress.DataAdded += (_, added) => Tell(shell.Streams.Progress[added.Index]);
        try
        {
            IAsyncResult running = shell.BeginInvoke<PSObject, PSObject>(null, output);
            using (cancellation.Register(() => shell.BeginStop(null, null)))
                await Task.Factory.FromAsync(running, shell.EndInvoke).ConfigureAwait(false);
        }
        catch (PipelineStoppedException)
        {
            // By the client, or because there is enough.
        }
        catch (RuntimeException e)
        {
            Add(e.ErrorRecord);
        }
        cancellation.ThrowIfCancellationRequested();
        return new ToolOutcome(_output, _errors, [.. shell.Streams.Warning.Select(warning => warning.Message)]);
    }

    private void Take(PSObject item, PowerShell shell)
    {
        if (_output.Count < command.Limit)
            _output.Add(item.BaseObject is PSCustomObject ? item : item.BaseObject);
        if (_output.Count == command.Limit)
            shell.BeginStop(null, null);
    }

    private void Tell(ProgressRecord record)
    {
        if (record.RecordType == ProgressRecordType.Processing)
            progress(record.StatusDescription is { Length: > 0 } status ? $"{record.Activity}: {status}" : record.Activity);
    }

    private void Add(ErrorRecord record) => _errors.Add(ErrorOf(record.Exception) is { } error
        ? ToolError.Of(error)
        : new ToolError(record.Exception is ParameterBindingException ? "Neon.InvalidArgument" : "Neon.UnexpectedError", ShownText.Told(record.Exception.Message)) { Category = record.CategoryInfo.Category.ToString() });

    // -ErrorAction Stop and a script wrap it.
    private static NeonException? ErrorOf(Exception? exception) => exception switch
    {
        null => null,
        NeonException error => error,
        RuntimeException { ErrorRecord.Exception: NeonException error } => error,
        _ => ErrorOf(exception.InnerException),
    };
}
