using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;

namespace Neon.Mcp.Tests.Support;

/// <summary>Plays the cmdlets: a test says what each writes, and reads what it was given.</summary>
internal sealed class FakeExecutor : IToolExecutor
{
    private readonly ConcurrentDictionary<string, Func<ToolCommand, Action<string>, CancellationToken, Task<ToolOutcome>>> _cmdlets = [];

    /// <summary>The calls of cmdlets, in order.</summary>
    public ConcurrentQueue<ToolCommand> Calls { get; } = [];

    /// <summary>What a cmdlet writes.</summary>
    public FakeExecutor On(string command, params object[] output) => On(command, _ => output);

    /// <summary>What a cmdlet writes, of what it was given.</summary>
    public FakeExecutor On(string command, Func<ToolCommand, object[]> output) =>
        OnRun(command, (call, _, _) => Task.FromResult(new ToolOutcome([.. output(call).Take(call.Limit)], [], [])));

    /// <summary>A cmdlet that fails.</summary>
    public FakeExecutor OnFailure(string command, ToolError error, params object[] output) =>
        OnRun(command, (_, _, _) => Task.FromResult(new ToolOutcome(output, [error], [])));

    /// <summary>A cmdlet that a test plays itself.</summary>
    public FakeExecutor OnRun(string command, Func<ToolCommand, Action<string>, CancellationToken, Task<ToolOutcome>> run)
    {
        _cmdlets[command] = run;
        return this;
    }

    /// <inheritdoc />
    public Task<ToolOutcome> RunAsync(ToolCommand command, Action<string> progress, CancellationToken cancellation)
    {
        Calls.Enqueue(command);
        return _cmdlets.TryGetValue(command.Name, out Func<ToolCommand, Action<string>, CancellationToken, Task<ToolOutcome>>? run)
            ? run(command, progress, cancellation)
            : throw new InvalidOperationException($"No test has foreseen {command.Name}.");
    }
}

/// <summary>Objects are dictionaries, or have properties.</summary>
internal sealed class FakeObjects : IPlainObjects
{
    public bool CanMake(IReadOnlyList<KeyValuePair<string, object?>> members) => true;

    public object Make(IReadOnlyList<KeyValuePair<string, object?>> members) => members.ToDictionary(member => member.Key, member => member.Value);

    public object? Unwrap(object? value) => value;

    public IEnumerable<KeyValuePair<string, object?>> Members(object value) => value is IReadOnlyDictionary<string, object?> members
        ? members
        : value.GetType().GetProperties().Select(property => KeyValuePair.Create(property.Name, property.GetValue(value)));
}
