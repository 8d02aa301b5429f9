using System;
using System.Collections.Concurrent;
using System.Management.Automation;
using System.Reflection;
using Neon.Errors;
using Neon.Loading;

namespace Neon.Runtime;

/// <content>What is done for one object: its errors become records, and it is done again where a name means something else by now.</content>
public abstract partial class NeonCmdlet
{
    private static readonly ConcurrentDictionary<Type, bool> Gets = new();

    private int _changesMade;
    private int _effects;
    private int _effectsBefore;

    /// <summary>
    /// Whether it uses remembered names before they are looked up: it only reads and writes, and until something is written it can be
    /// done again.
    /// </summary>
    internal virtual bool TrustsNames => !IsChange && Gets.GetOrAdd(GetType(), static type => type.GetCustomAttribute<CmdletAttribute>()?.VerbName == VerbsCommon.Get);

    /// <summary>Whether what is done now can be done again, since nothing was written of it.</summary>
    internal bool MayRepeat => !TrustsNames || _effects == _effectsBefore;

    /// <summary>How many calls of <see cref="Guard(object?, Action)"/> this is in.</summary>
    internal int GuardDepth { get; private set; }

    /// <summary>Does one thing for one object; its failure is an error record and not the end of the others.</summary>
    /// <param name="target">What it is about.</param>
    /// <param name="action">The thing.</param>
    internal void Guard(object? target, Action action)
    {
        int changesBefore = _changesMade;
        try
        {
            WithConfirmedNames(() =>
            {
                try
                {
                    action();
                }
                catch (NeonApiException e) when (e.StatusCode == 404 && _changesMade == changesBefore && Reconsider())
                {
                    action();
                }
            });
        }
        catch (PipelineStoppedException)
        {
            throw;
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Ctrl+C is not an error.
            throw new PipelineStoppedException();
        }
        catch (OperationCanceledException)
        {
            Fail(NeonErrors.RequestTimedOut(), target);
        }
        catch (Exception e) when (PrivateAssemblies.MissingFile(e) is { } file)
        {
            Fail(NeonErrors.DependenciesMissing(file, e), target);
        }
        catch (NeonException e)
        {
            Fail(e, target);
        }
    }

    /// <summary>Reports an error; one that is terminating ends the cmdlet.</summary>
    /// <param name="error">The error.</param>
    /// <param name="target">What it is about, where the error itself does not say.</param>
    internal virtual void Fail(NeonException error, object? target)
    {
        TakeEffect();
        ReportedErrors.Report(this, error, target);
    }

    /// <summary>
    /// After an answer that something is not there: looks whether a text that was treated as an id, since it has the shape of
    /// one, is a name.
    /// </summary>
    /// <returns>Whether it is, and the same is worth another try.</returns>
    internal virtual bool Reconsider() => false;

    /// <summary>Waits until the names that were used are looked up.</summary>
    /// <returns>At which depth of <see cref="Guard(object?, Action)"/> one was used that means something else now; null where there is none.</returns>
    private protected virtual int? ConfirmNames() => null;

    /// <summary>Where something comes from that is missing and was not named, but is a default; null where it was named.</summary>
    internal virtual string? OriginOfMissing(NeonException error) => null;

    // Does it again where a name that it used means something else now; nothing of it was written by then.
    private void WithConfirmedNames(Action action)
    {
        int outer = _effectsBefore;
        int depth = ++GuardDepth;
        try
        {
            for (bool isDone = false; !isDone;)
            {
                _effectsBefore = _effects;
                try
                {
                    Confirming(action);
                    isDone = true;
                }
                catch (NameMovedException moved) when (moved.Depth == depth)
                {
                    WriteVerbose("A name no longer refers to the same object, so it is looked up again.");
                }
            }
        }
        finally
        {
            GuardDepth--;
            _effectsBefore = outer;
        }
    }

    private void Confirming(Action action)
    {
        try
        {
            action();
        }
        catch (NeonException)
        {
            CheckNames();
            throw;
        }
        CheckNames();
    }

    private void CheckNames()
    {
        if (ConfirmNames() is { } depth)
            throw new NameMovedException(depth);
    }

    private void TakeEffect()
    {
        CheckNames();
        _effects++;
    }

    private void Guard(Action action) => Guard(null, action);

    /// <summary>A name means something else than it was used for.</summary>
    /// <param name="depth">Where it was used, by <see cref="GuardDepth"/>.</param>
    private sealed class NameMovedException(int depth) : Exception
    {
        public int Depth { get; } = depth;
    }
}
