using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Management.Automation;
using System.Reflection;
using Neon.Api;
using Neon.Runtime.Waiting;

namespace Neon.Runtime;

/// <content>What cmdlets do that change something: they ask, may run in the background, and wait.</content>
public abstract partial class NeonCmdlet
{
    private static readonly ConcurrentDictionary<Type, bool> Changes = new();

    /// <summary>Whether it changes anything at the service: then names count in their exact case, and nothing is guessed.</summary>
    internal virtual bool IsChange => Changes.GetOrAdd(GetType(), static type => type.GetCustomAttribute<CmdletAttribute>()?.SupportsShouldProcess == true);

    /// <summary>Whether what it changes is at the service, and not in the session.</summary>
    private protected virtual bool ChangesService => IsChange;

    /// <summary>Whether the caller wants to know what would happen.</summary>
    private protected bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? given)
        ? given is SwitchParameter { IsPresent: true }
        : LanguagePrimitives.IsTrue(SessionState.PSVariable.GetValue("WhatIfPreference"));

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
        if (changed is null)
            return;
        bool isWritten = this is not IPassesThru { PassThru.IsPresent: false };
        changed = Finish(changed, isWritten ? refresh : null);
        if (isWritten)
            WriteObject(changed);
    }

    /// <summary>The same with a request whose answer does not have the object: it is written as it is known.</summary>
    private protected void ActOn<T, TAnswer>(T? item, string target, string action, Func<IApiRequest<TAnswer>> request)
        where T : NeonObject =>
        Act(target, action, () =>
        {
            Send(request());
            return item;
        });

    /// <summary>Waits for a change if that was asked for, and brings the object up to date.</summary>
    private protected T Finish<T>(T changed, Func<T, T>? refresh = null)
        where T : NeonObject =>
        this is IWaits { Wait.IsPresent: true } waits && changed is IHasOperations ? OperationWait.Finish(this, changed, waits.TimeoutSec, refresh) : changed;

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

    /// <summary>What a question says beside its target, where a place was not named but comes from a default.</summary>
    private protected virtual string DefaultsOrigin => "";

    // With -WhatIf there is nothing to run in the background.
    private bool RunsAsJob => this is IRunsAsJob { AsJob.IsPresent: true } && !IsWhatIf;

    private void StartJob()
    {
        NeonJob job = NeonJob.Start(this);
        JobRepository.Add(job);
        WriteObject(job);
    }
}
