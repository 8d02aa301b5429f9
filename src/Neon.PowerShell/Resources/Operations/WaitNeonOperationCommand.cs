using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Neon.Binding;
using Neon.Completion;
using Neon.Errors;
using Neon.Runtime;
using Neon.Runtime.Waiting;
using Neon.Scopes;

namespace Neon.Resources.Operations;

/// <summary>
/// Waits until operations have ended: the operations of a changed object, operation objects, ids, or all operations of a
/// project or a branch. All piped input is awaited together.
/// </summary>
[Cmdlet(VerbsLifecycle.Wait, "NeonOperation", DefaultParameterSetName = "Operation")]
[OutputType(typeof(NeonOperation), typeof(NeonObject), typeof(Job))]
public sealed class WaitNeonOperationCommand : ScopedCmdlet, IRunsAsJob
{
    private readonly List<KeyValuePair<object, IReadOnlyList<NeonOperation>>> _inputs = [];
    private OperationWaiter? _waiter;

    /// <summary>
    /// A changed object, which carries its operations, or operations, or their ids. For a project or a branch without
    /// operations, the cmdlet waits until it is idle.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Alias("OperationId", "Id", "InputObject")]
    [ValidateNotNull]
    [FreeText]
    public object[]? Operation { get; set; }

    /// <summary>The project that the ids belong to. Without other parameters, the project to wait for until it's idle.</summary>
    [Parameter]
    [Reference]
    [Alias("ProjectId")]
    [ArgumentCompleter(typeof(NounCompleter<ProjectNoun>))]
    public NeonProjectReference? Project { get; set; }

    /// <summary>How long to wait, in seconds, from 1 to 86400.</summary>
    [Parameter]
    [Number]
    [ValidateRange(1, WaitOptions.LongestSeconds)]
    public int TimeoutSec { get; set; } = WaitOptions.DefaultSeconds;

    /// <summary>How long to wait for a failed operation to be retried by the service, in seconds, from 0 to 86400.</summary>
    [Parameter]
    [Number]
    [ValidateRange(0, WaitOptions.LongestSeconds)]
    public int GraceSec { get; set; } = 30;

    /// <summary>The maximum time between two checks, in seconds, from 0.1 to 300. The first checks are closer together.</summary>
    [Parameter]
    [Number(AllowDecimals = true)]
    [ValidateRange(0.1, 300)]
    public double PollIntervalSec { get; set; } = 2;

    /// <summary>Treats a failed operation as a failure immediately, without waiting for the service to retry it.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter FailFast { get; set; }

    /// <summary>The number of projects to check at the same time, from 1 to 64.</summary>
    [Parameter]
    [Number]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 8;

    /// <summary>Writes the piped objects when their operations have ended. By default, this cmdlet writes nothing.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc />
    [Parameter]
    [Switch]
    public SwitchParameter AsJob { get; set; }

    private OperationWaiter Waiter => _waiter ??= new OperationWaiter(Sender, new WaitOptions
    {
        Timeout = TimeSpan.FromSeconds(TimeoutSec),
        Grace = FailFast ? TimeSpan.Zero : TimeSpan.FromSeconds(GraceSec),
        PollInterval = TimeSpan.FromSeconds(PollIntervalSec),
        ThrottleLimit = ThrottleLimit,
    });

    private protected override void Process()
    {
        foreach (object item in Operation ?? [])
            Guard(item, () => Add(PSObject.AsPSObject(item)));
    }

    private protected override void End()
    {
        if (Operation is null && _inputs.Count == 0 && !MyInvocation.ExpectingInput)
            Waiter.AddIdle(Resolve.ProjectId(Project), null);
        if (_waiter is null)
            return;
        bool inTime = Await(Waiter.WaitAsync);
        foreach (LostWait lost in Waiter.Lost)
            Fail(lost.Error, (object?)lost.Operation ?? lost.ProjectId);
        foreach (NeonOperation failed in Waiter.Failed)
            Fail(NeonErrors.OperationFailed(failed, failed), failed);
        NeonOperation[] running = [.. Waiter.Running];
        if (!inTime)
            Fail(NeonErrors.WaitTimeout(running, TimeoutSec, running), running);
        if (PassThru)
            WriteDone();
    }

    private void WriteDone()
    {
        HashSet<string> undone = [.. Waiter.Failed.Concat(Waiter.Running).Concat(Waiter.Lost.Select(lost => lost.Operation).OfType<NeonOperation>()).Select(operation => operation.Id)];
        foreach (KeyValuePair<object, IReadOnlyList<NeonOperation>> input in _inputs.Where(input => !input.Value.Any(operation => undone.Contains(operation.Id))))
        {
            NeonOperation[] ended = [.. input.Value.Select(Waiter.Latest)];
            if (input.Key is IHasOperations changed && changed.Operations is not null)
                changed.Operations = ended;
            WriteObject(input.Key is NeonOperation or string or Guid ? ended[0] : input.Key);
        }
    }

    private void Add(PSObject item)
    {
        List<NeonOperation> operations = [];
        switch (item.BaseObject)
        {
            case NeonOperation operation:
                operations.Add(operation);
                break;
            case string or Guid:
                operations.Add(Known(item.ToString(), Resolve.ProjectId(Project)));
                break;
            default:
                operations.AddRange(Carried(item));
                break;
        }
        foreach (NeonOperation operation in operations)
            Waiter.Add(operation);
        _inputs.Add(new(item.BaseObject is PSCustomObject ? item : item.BaseObject, operations));
    }

    /// <summary>What an object carries, ours or one that a job or JSON made of it; one that carries none is awaited until it is idle.</summary>
    private IEnumerable<NeonOperation> Carried(PSObject item)
    {
        // An empty cell is not a request to wait for something else.
        if (item.BaseObject is PSCustomObject && !item.TypeNames[0].StartsWith("Deserialized.Neon.", StringComparison.Ordinal)
            && HasProperty(item, nameof(NeonOperation.OperationId)) && Text(item, nameof(NeonOperation.OperationId)) is null)
        {
            throw NeonErrors.MissingReference(nameof(Operation), isDirect: false, item);
        }

        // A row of a CSV file has text there, which says no more than the type.
        // So has what a job made: it keeps objects in objects as text.
        if (LanguagePrimitives.GetEnumerable(Value(item, "Operations")) is { } given && given.Cast<object?>().ToList() is var carried && carried.All(operation => operation is not null && PSObject.AsPSObject(operation).BaseObject is not string))
            return carried.Select(operation => operation as NeonOperation ?? FromProperties(PSObject.AsPSObject(operation)));
        if (Text(item, nameof(NeonOperation.OperationId)) is not null)
            return [FromProperties(item)];
        string projectId = Text(item, nameof(NeonOperation.ProjectId))
            ?? throw NeonErrors.NothingToWaitFor(item.BaseObject);
        Waiter.AddIdle(NeonId.Check(projectId), Text(item, nameof(NeonOperation.BranchId)));
        return [];
    }

    private NeonOperation FromProperties(PSObject item) => Known(
        Text(item, nameof(NeonOperation.OperationId)) ?? Text(item, "Id") ?? throw NeonErrors.NothingToWaitFor(item.BaseObject),
        Text(item, nameof(NeonOperation.ProjectId)) ?? Resolve.ProjectId(Project));

    private static NeonOperation Known(string id, string projectId) => new() { Id = NeonId.Check(id), ProjectId = NeonId.Check(projectId) };

    private static bool HasProperty(PSObject item, string name) => (item.Properties[name] ?? item.Properties[NeonReference.SnakeCase(name)]) is not null;

    private static object? Value(PSObject item, string name) => (item.Properties[name] ?? item.Properties[NeonReference.SnakeCase(name)])?.Value;

    private static string? Text(PSObject item, string name) => Value(item, name)?.ToString() is { Length: > 0 } text ? text : null;
}
