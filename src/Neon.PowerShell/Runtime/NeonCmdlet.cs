using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Errors;
using Neon.Loading;
using Neon.Runtime.Waiting;
using Neon.Session;

namespace Neon.Runtime;

/// <summary>
/// The base of every cmdlet that talks to the service: the session, a token that Ctrl+C cancels, requests awaited
/// on the pipeline thread, lists that stop when the pipeline stops, and errors as records.
/// </summary>
public abstract class NeonCmdlet : SafeOutputCmdlet, IDisposable
{
    private const int MostGuesses = 3;

    private static readonly ConcurrentDictionary<Type, bool> Changes = new();
    private static readonly ConcurrentDictionary<Type, bool> Gets = new();

    // On a thread of its own a look-up has nothing to write.
    [ThreadStatic]
    private static bool _isBeside;

    private readonly CancellationTokenSource _stop = new();
    private GivenParameters? _given;
    private int _changesMade;
    private int _guesses;
    private int _requests;
    private int _effects;
    private int _effectsBefore;
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

    /// <summary>Whether it changes anything at the service: then names count in their exact case, and nothing is guessed.</summary>
    internal virtual bool IsChange => Changes.GetOrAdd(GetType(), static type => type.GetCustomAttribute<CmdletAttribute>()?.SupportsShouldProcess == true);

    /// <summary>Whether what it changes is at the service, and not in the session.</summary>
    private protected virtual bool ChangesService => IsChange;

    /// <summary>
    /// Whether it uses remembered names before they are looked up: it only reads and writes, and until something is written it can be
    /// done again.
    /// </summary>
    internal virtual bool TrustsNames => !IsChange && Gets.GetOrAdd(GetType(), static type => type.GetCustomAttribute<CmdletAttribute>()?.VerbName == VerbsCommon.Get);

    /// <summary>Whether what is done now can be done again, since nothing was written of it.</summary>
    internal bool MayRepeat => !TrustsNames || _effects == _effectsBefore;

    /// <summary>How many calls of <see cref="Guard(object?, Action)"/> this is in.</summary>
    internal int GuardDepth { get; private set; }

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

    /// <summary>
    /// Whether a change may be made: asks as PowerShell asks, says it with -WhatIf, and does not prompt with -Force
    /// (<see cref="IForced"/>), which never switches -WhatIf or an explicit -Confirm off.
    /// </summary>
    /// <param name="target">What is changed.</param>
    /// <param name="action">What is done to it.</param>
    private protected bool Approve(string target, string action)
    {
        CheckReadOnly(target, action);
        return (this is IForced { Force.IsPresent: true } && !IsGiven("Confirm") && !IsWhatIf) || ShouldProcess(this is IForced ? target + DefaultsOrigin : target, action);
    }

    /// <summary>Whether a question would be asked before a change.</summary>
    internal bool WouldPrompt
    {
        get
        {
            if (!IsChange || (this is IForced { Force.IsPresent: true } && !IsGiven("Confirm")))
                return false;
            if (MyInvocation.BoundParameters.TryGetValue("Confirm", out object? given))
                return given is SwitchParameter { IsPresent: true };
            ConfirmImpact impact = GetType().GetCustomAttribute<CmdletAttribute>()!.ConfirmImpact;
            return LanguagePrimitives.TryConvertTo(SessionState.PSVariable.GetValue("ConfirmPreference"), out ConfirmImpact least) && least != ConfirmImpact.None && impact >= least;
        }
    }

    /// <summary>Whether a question is asked before the next change.</summary>
    internal bool AsksNow => WouldPrompt && !IsWhatIf;

    /// <summary>Refuses what a read-only session will not do, before anybody is asked about it.</summary>
    /// <exception cref="NeonException"><c>Neon.ReadOnlySession</c>.</exception>
    private protected void CheckReadOnly(string target, string action)
    {
        if (ChangesService && !IsWhatIf && SessionOrNull is { IsReadOnly: true })
            throw ApiErrors.ReadOnlySession(target, $"The session is read-only: '{action}' was refused for {target}.");
    }

    // With -WhatIf there is nothing to run in the background.
    private bool RunsAsJob => this is IRunsAsJob { AsJob.IsPresent: true } && !IsWhatIf;

    private void StartJob()
    {
        NeonJob job = NeonJob.Start(this);
        JobRepository.Add(job);
        WriteObject(job);
    }

    /// <summary>Whether the caller wants to know what would happen.</summary>
    private protected bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? given)
        ? given is SwitchParameter { IsPresent: true }
        : LanguagePrimitives.IsTrue(SessionState.PSVariable.GetValue("WhatIfPreference"));

    /// <summary>Runs work off the pipeline thread and waits for it, writing what it tells.</summary>
    internal T Await<T>(Func<IActivity, CancellationToken, Task<T>> work)
    {
        IActivity activity = Activity;
        return Await(Task.Run(() => work(activity, _stop.Token)));
    }

    /// <summary>Waits for work that was begun, writing what it tells.</summary>
    internal T Await<T>(Task<T> work) => _isBeside ? work.GetAwaiter().GetResult() : Pump.Await(work);

    /// <summary>Begins a look-up that this invocation goes on beside. It has a thread of its own, since it waits.</summary>
    internal Task<T> Beside<T>(Func<T> look)
    {
        // Made here, on the pipeline thread: the session is the runspace's.
        _ = (Sender, Activity);
        return Task.Factory.StartNew(
            () =>
            {
                _isBeside = true;
                return look();
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).AsGuess();
    }

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

    /// <summary>Sends a request and returns the answer.</summary>
    internal T Send<T>(IApiRequest<T> request)
    {
        T answer = Await(SendAsync(request, _stop.Token));
        if (((ApiRequest)request).MayChange)
            _changesMade++;
        return answer;
    }

    /// <summary>Sends a request that goes elsewhere, and so needs no session.</summary>
    internal T SendElsewhere<T>(IApiRequest<T> request)
    {
        ISender sender = SessionOrNull?.Sender ?? NeonSession.Anonymous;
        return Await((activity, cancellation) => sender.SendAsync(request, activity, cancellation));
    }

    /// <summary>Sends a request whose answer is awaited later.</summary>
    internal Task<T> SendAsync<T>(IApiRequest<T> request, CancellationToken cancellation)
    {
        if (request is ApiRequest { MayChange: true, Elsewhere: null } change)
            CurrentSession.Names.ForgetChanged(change.Path);
        CountRequest();
        return Sender.SendAsync(request, Activity, cancellation);
    }

    /// <summary>Counts a request for the bar of long work.</summary>
    internal void CountRequest() => Interlocked.Increment(ref _requests);

    /// <summary>Asks for a list, page by page and only as far as it is read.</summary>
    internal IEnumerable<T> List<T>(IApiRequest<IPage<T>> request) => List(request, PageRead);

    /// <summary>The same, with each page that was read to its end.</summary>
    internal IEnumerable<T> List<T>(IApiRequest<IPage<T>> request, Action<object> pageRead)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        bool isFirst = true;
        for (NeonApiException? lost = null; isFirst || lost is not null; isFirst = false)
        {
            NeonApiException? before = lost;
            lost = null;
            bool hasNew = false;
            using Paging<T> pages = new(this, request, _stop.Token);
            using IEnumerator<T> items = pages.Read(pageRead).GetEnumerator();
            while (lost is null)
            {
                try
                {
                    if (!items.MoveNext())
                        break;
                }
                catch (NeonApiException e) when (seen.Count > 0 && IsLostCursor(e) && (before is null || hasNew))
                {
                    // What the cursor pointed to was deleted while the list was read: the list begins again, without what was seen.
                    lost = e;
                    break;
                }
                bool isNew = items.Current is not INamed named || seen.Add(named.Id);
                hasNew |= isNew;
                if (isNew || isFirst)
                    yield return items.Current;
            }
        }
    }

    /// <summary>
    /// The names on the first page of a list, for the error of a name that is not there. Nothing is asked where nobody reads the
    /// error, and a few times at most in an invocation; where the list fails, there are none.
    /// </summary>
    internal IEnumerable<string> FirstNames<T>(IApiRequest<IPage<T>> list)
        where T : INamed
    {
        if (_guesses++ >= MostGuesses || !Pump.Wants(this, "Error"))
            return [];
        try
        {
            return [.. Send(list).Items.Select(item => item.Name).Where(name => name is not null)];
        }
        catch (NeonException e) when (e is NeonApiException or { IsTerminating: false })
        {
            return [];
        }
    }

    private static bool IsLostCursor(NeonApiException e) =>
        e.StatusCode is 400 or 404 or 422 && e.Message.IndexOf("cursor", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>Asks for a list, all its pages, off the pipeline thread.</summary>
    internal async Task<IReadOnlyList<T>> ListAsync<T>(IApiRequest<IPage<T>> request, CancellationToken cancellation, Action<object>? pageRead = null)
    {
        using Paging<T> pages = new(this, request, cancellation);
        return await pages.ReadAllAsync(pageRead).ConfigureAwait(false);
    }

    /// <summary>
    /// Does one thing to each of the objects that are given or piped; the failure of one does not stop the next. What cannot
    /// be undone is not done to an object of another kind: <c>Get-NeonRole old | Remove-NeonBranch</c> would take the other roles along.
    /// </summary>
    private protected void ForEach<TReference>(IEnumerable<TReference> references, Action<TReference> act)
        where TReference : NeonReference
    {
        foreach (TReference reference in references)
        {
            Guard(reference, () =>
            {
                if (this is IForced)
                    reference.CheckKind();
                act(reference);
            });
        }
    }

    /// <summary>Asks whether to do something, does it, waits and writes as the caller wants (<see cref="IWaits"/>, <see cref="IPassesThru"/>).</summary>
    /// <param name="target">What it is done to.</param>
    /// <param name="action">The thing.</param>
    /// <param name="send">Does it; null where the service answered without the object.</param>
    /// <param name="refresh">Reads the object again after the wait; null where there is nothing to read.</param>
    private protected void Act<T>(string target, string action, Func<T?> send, Func<T, T>? refresh = null)
        where T : NeonObject
    {
        if (!Approve(target, action))
            return;
        T? changed = send();
        Completions.Forget();
        if (changed is null)
            return;
        bool isWritten = this is not IPassesThru { PassThru.IsPresent: false };
        changed = Finish(changed, isWritten ? refresh : null);
        if (isWritten)
            WriteObject(changed);
    }

    /// <summary>Waits for a change if that was asked for, and brings the object up to date.</summary>
    private protected T Finish<T>(T changed, Func<T, T>? refresh = null)
        where T : NeonObject =>
        this is IWaits { Wait.IsPresent: true } waits && changed is IHasOperations ? OperationWait.Finish(this, changed, waits.TimeoutSec, refresh) : changed;

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

    /// <summary>
    /// After an answer that something is not there: looks whether a text that was treated as an id, since it has the shape of
    /// one, is a name.
    /// </summary>
    /// <returns>Whether it is, and the same is worth another try.</returns>
    internal virtual bool Reconsider() => false;

    /// <summary>Waits until the names that were used are looked up.</summary>
    /// <returns>At which depth of <see cref="Guard(object?, Action)"/> one was used that means something else now; null where there is none.</returns>
    private protected virtual int? ConfirmNames() => null;

    /// <summary>What a question says beside its target, where a place was not named but comes from a default.</summary>
    private protected virtual string DefaultsOrigin => "";

    /// <summary>Where something comes from that is missing and was not named, but is a default; null where it was named.</summary>
    internal virtual string? OriginOfMissing(NeonException error) => null;

    /// <summary>Called with each page that was read to its end.</summary>
    internal virtual void PageRead(object page)
    {
    }

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
