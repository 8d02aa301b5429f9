using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using Neon.Errors;

namespace Neon.Runtime;

/// <summary>
/// The errors that the cmdlets of this module have reported in a runspace: how many, and what the last of them said. A cmdlet
/// at the end of a pipeline sees by it that something before it failed, whatever became of the error: -ErrorAction Ignore,
/// a redirection and <c>$Error.Clear()</c> change nothing here.
/// </summary>
internal sealed class ReportedErrors
{
    private const int Kept = 100;

    private static readonly ConditionalWeakTable<Runspace, ReportedErrors> Runspaces = new();

    private readonly Queue<ReportedError> _last = new();

    /// <summary>Those of the runspace of this thread.</summary>
    public static ReportedErrors Here => Runspace.DefaultRunspace is { } runspace ? Runspaces.GetOrCreateValue(runspace) : new ReportedErrors();

    /// <summary>How many there were.</summary>
    public long Count { get; private set; }

    /// <summary>Reports an error, and counts it. No cmdlet of the module reports one that it goes on after in another way.</summary>
    /// <param name="cmdlet">Whose error it is.</param>
    /// <param name="error">The error; one that is terminating ends the cmdlet.</param>
    /// <param name="target">What it is about, where the error itself does not say.</param>
    /// <param name="mayEnd">Whether one that is terminating ends the cmdlet. Where an object says the same, what reads the output decides.</param>
    public static void Report(PSCmdlet cmdlet, NeonException error, object? target, bool mayEnd = true)
    {
        // Before it is written, for -ErrorAction Stop ends the cmdlet there.
        Here.Add(new ReportedError(cmdlet.MyInvocation.MyCommand?.Name ?? "", error.ErrorId, error.Message));
        ErrorRecord record = error.ToErrorRecord(target, Advice.For(cmdlet, error));
        if (error.IsTerminating && mayEnd)
            cmdlet.ThrowTerminatingError(record);
        cmdlet.WriteError(record);
    }

    /// <summary>What was reported since a count; of very many only the last.</summary>
    public IEnumerable<ReportedError> Since(long count) => _last.Skip((int)Math.Max(0, _last.Count - (Count - count)));

    private void Add(ReportedError error)
    {
        Count++;
        _last.Enqueue(error);
        if (_last.Count > Kept)
            _last.Dequeue();
    }
}

/// <summary>An error that a cmdlet has reported.</summary>
internal sealed record ReportedError(string Command, string ErrorId, string Message);

/// <summary>What other cmdlets report while a cmdlet is part of a pipeline; made with the cmdlet, which is before any of the pipeline begins.</summary>
internal sealed class ErrorsMeanwhile
{
    private readonly ReportedErrors _here = ReportedErrors.Here;
    private readonly List<ReportedError> _found = [];
    private long _seen;

    public ErrorsMeanwhile() => _seen = _here.Count;

    /// <summary>Does what may report errors that are not meant: the cmdlet's own, and those of what reads its output.</summary>
    public void Without(Action action)
    {
        Look();
        try
        {
            action();
        }
        finally
        {
            _seen = _here.Count;
        }
    }

    /// <summary>The errors so far.</summary>
    public IReadOnlyList<ReportedError> Look()
    {
        _found.AddRange(_here.Since(_seen));
        _seen = _here.Count;
        return _found;
    }
}
