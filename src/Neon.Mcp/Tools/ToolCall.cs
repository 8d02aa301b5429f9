using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;

namespace Neon.Mcp.Tools;

/// <summary>One call of a tool.</summary>
/// <param name="Server">What all calls share.</param>
/// <param name="Arguments">What it was given.</param>
/// <param name="Progress">Tells the client how far it is.</param>
/// <param name="Confirm">Asks the user whether to do something; an error where the answer is no, or nobody can be asked.</param>
/// <param name="Cancellation">is cancelled when the client cancels the call.</param>
internal sealed record ToolCall(
    ServerState Server, ToolArguments Arguments, Action<string> Progress, Func<string, Task> Confirm, CancellationToken Cancellation)
{
    /// <summary>A call that is none of a tool, and only reads.</summary>
    public static ToolCall ToRead(ServerState server, CancellationToken cancellation) =>
        new(server, ToolArguments.None, _ => { }, action => throw ToolErrors.CannotConfirm(action), cancellation);

    /// <summary>Runs a cmdlet that reads.</summary>
    /// <param name="command">The cmdlet.</param>
    /// <param name="parameters">What it is given; what is null is left out.</param>
    /// <param name="limit">After how many objects it is stopped.</param>
    public Task<ToolOutcome> ReadAsync(string command, IEnumerable<KeyValuePair<string, object?>> parameters, int limit = int.MaxValue) =>
        RunAsync(new ToolCommand(command, Given(parameters)) { Limit = limit });

    /// <summary>Runs a cmdlet that may change something.</summary>
    public Task<ToolOutcome> ChangeAsync(string command, IEnumerable<KeyValuePair<string, object?>> parameters, IEnumerable<KeyValuePair<string, object?>>? sql = null) =>
        RunAsync(new ToolCommand(command, Given(parameters)) { IsChange = true, Sql = sql is null ? null : Given(sql) });

    /// <summary>The project of the call: the one that was given, if the server is not limited to others.</summary>
    public Task<string?> ProjectAsync() => Server.ProjectAsync(this, Arguments.Text("project"));

    private Task<ToolOutcome> RunAsync(ToolCommand command) => Server.Options.Executor.RunAsync(command, Progress, Cancellation);

    private static Dictionary<string, object?> Given(IEnumerable<KeyValuePair<string, object?>> parameters) =>
        parameters.Where(parameter => parameter.Value is not null).ToDictionary(parameter => parameter.Key, parameter => parameter.Value);
}

/// <summary>A tool cannot answer, for reasons that a cmdlet gave.</summary>
internal sealed class ToolFailedException(ToolError error) : Exception(error.Message)
{
    /// <summary>The reason.</summary>
    public ToolError Error => error;
}

/// <summary>What is done with outcomes.</summary>
internal static class Outcomes
{
    /// <summary>The outcome, unless there is an error in it.</summary>
    /// <exception cref="ToolFailedException">There is one; the first says why.</exception>
    public static ToolOutcome OrThrow(this ToolOutcome outcome) =>
        outcome.Errors.Count == 0 ? outcome : throw new ToolFailedException(outcome.Errors[0]);
}
