using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using Neon.Api;
using Neon.Binding;
using Neon.Errors;
using Neon.Loading;
using Neon.Session;

namespace Neon.Runtime;

/// <summary>
/// The base of every cmdlet that talks to the service: the session, a token that Ctrl+C cancels, requests awaited
/// on the pipeline thread, lists that stop when the pipeline stops, and errors as records.
/// </summary>
public abstract partial class NeonCmdlet : SafeOutputCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private GivenParameters? _given;
    private NeonSession? _found;
    private Pump? _pump;
    private Ahead? _ahead;

    /// <summary>The session to use instead of the default session of the runspace.</summary>
    [Parameter]
    [ValidateNotNull]
    public NeonSession? Session { get; set; }

    private Pump Pump => _pump ??= new Pump(this, () => _requests);

    /// <summary>The session of this invocation.</summary>
    internal NeonSession CurrentSession => _found ??= SessionStore.Find(Session);

    /// <summary>The session of this invocation, or null where there is none.</summary>
    private protected NeonSession? SessionOrNull => _found ??= SessionStore.FindAny(Session);

    /// <summary>Is cancelled by Ctrl+C.</summary>
    internal CancellationToken StopToken => _stop.Token;

    /// <summary>Where work in the background tells of itself.</summary>
    internal IActivity Activity => Pump;

    /// <summary>Sends the requests of this invocation.</summary>
    internal ISender Sender => CurrentSession.Sender;

    /// <summary>Work that runs ahead of the pipeline, <see cref="Parallelism"/> at once.</summary>
    private protected Ahead Ahead
    {
        get
        {
            // Made here, on the pipeline thread: the session is the runspace's.
            _ = (NeedsSession ? Sender : null, Activity);
            return _ahead ??= new Ahead(this, Parallelism, _stop.Token);
        }
    }

    /// <summary>Whether this invocation sends requests.</summary>
    private protected virtual bool NeedsSession => true;

    /// <summary>How much runs ahead of the pipeline at once; the cmdlet's -ThrottleLimit, where it has one.</summary>
    private protected virtual int Parallelism => 1;

    /// <summary>What the caller gave as the body of the request, by <see cref="ApiMemberAttribute"/>.</summary>
    private protected RequestBody GivenBody => BoundParameters.Body(this, MyInvocation.BoundParameters);

    /// <summary>What the caller gave as the query of the request, by <see cref="ApiQueryAttribute"/>.</summary>
    private protected IEnumerable<KeyValuePair<string, object?>> GivenQuery => BoundParameters.Query(this, MyInvocation.BoundParameters);

    /// <summary>Whether a gate may stand behind it: what it refuses ends the script, or a closed gate would be passed.</summary>
    private protected virtual bool EndsScript => false;

    /// <summary>Whether what it writes are data of the caller's own, which are never changed on their way.</summary>
    private protected virtual bool WritesData => false;

    private object? Shown(object? written) => _found is { AllowsCredential: false } && !WritesData ? AddressSecrets.HideIn(written) : written;

    /// <inheritdoc />
    protected sealed override void BeginProcessing() => Guard(() =>
    {
        if (NeedsSession)
            ClientLoader.BeginToPrepare();
        _given = GivenParameters.Of(this);
        try
        {
            _given.CheckDirect();
        }
        catch (NeonException e) when (EndsScript)
        {
            throw e.ToEndOfScript(this);
        }
        Begin();
    });

    /// <inheritdoc />
    protected sealed override void ProcessRecord() => Guard(() =>
    {
        Settle();
        if (RunsAsJob)
            StartJob();
        else
            Process();
    });

    /// <inheritdoc />
    protected sealed override void EndProcessing()
    {
        if (!RunsAsJob)
            Guard(End);
        _ahead?.Finish();
        _pump?.End();
    }

    /// <inheritdoc />
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>Ends what is under way, when the invocation is over.</summary>
    private protected void Abandon() => _stop.Cancel();

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what the invocation holds.</summary>
    /// <param name="disposing">Whether it is called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        _ahead?.Dispose();
        _stop.Dispose();
    }

    /// <summary>Before the first record; finds out early that there is no session.</summary>
    private protected virtual void Begin() => _ = NeedsSession ? CurrentSession : null;

    /// <summary>Whether a parameter was given on the command line, and not by what was piped.</summary>
    internal bool IsDirect(string parameter) => _given?.IsDirect(parameter) == true;

    /// <summary>Looks at what a record gave.</summary>
    private protected virtual void Settle() => _given!.SettleRecord();

    /// <summary>For each record.</summary>
    private protected virtual void Process()
    {
    }

    /// <summary>After the last record.</summary>
    private protected virtual void End()
    {
    }

    /// <summary>Whether the caller gave this parameter.</summary>
    private protected bool IsGiven(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    /// <summary>Writes an object, once the names that it was found by are looked up.</summary>
    internal new void WriteObject(object? item)
    {
        TakeEffect();
        base.WriteObject(Shown(item));
    }

    /// <inheritdoc cref="WriteObject(object?)" />
    internal new void WriteObject(object? items, bool enumerateCollection)
    {
        TakeEffect();
        base.WriteObject(Shown(items), enumerateCollection);
    }

    /// <summary>Writes what references mean, each on its own: one that is not found does not stop the next.</summary>
    /// <param name="lookup">How they are found.</param>
    /// <param name="wanted">What was asked for; null for all.</param>
    private protected void WriteFound<T>(Lookup<T> lookup, IEnumerable<NeonReference>? wanted)
        where T : class, INamed
    {
        if (wanted is null)
        {
            foreach (T item in lookup.All())
                WriteObject(item);
            return;
        }
        foreach (NeonReference reference in wanted)
        {
            Guard(reference.ToString(), () =>
            {
                foreach (T item in lookup.Find(reference))
                    WriteObject(item);
            });
        }
    }
}
