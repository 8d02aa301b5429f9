using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Neon.Api;

/// <summary>
/// The MCP server as the front knows it. It names no type of the protocol's library, so that the library can live in a load
/// context of its own.
/// </summary>
internal interface IToolServer
{
    /// <summary>Serves one client until its input ends.</summary>
    /// <param name="options">What the client may do, and where its messages come from.</param>
    /// <param name="cancellation">Ends it at once.</param>
    Task RunAsync(ToolServerOptions options, CancellationToken cancellation);
}

/// <summary>What a client of the server may do, and where its messages come from.</summary>
internal sealed record ToolServerOptions
{
    /// <summary>The version of the module, which the server has too.</summary>
    public string Version { get; init; } = "";

    /// <summary>The client's messages.</summary>
    public Stream Input { get; init; } = Stream.Null;

    /// <summary>Where answers go.</summary>
    public Stream Output { get; init; } = Stream.Null;

    /// <summary>Runs the cmdlets that the tools are made of.</summary>
    public IToolExecutor Executor { get; init; } = null!;

    /// <summary>Reads the members of what cmdlets write.</summary>
    public IPlainObjects Objects { get; init; } = null!;

    /// <summary>Whether there are tools that change something.</summary>
    public bool AllowsChange { get; init; }

    /// <summary>Whether there is the tool that tries a migration on a branch of its own.</summary>
    public bool AllowsCheck { get; init; }

    /// <summary>Whether what cannot be undone is done without a question.</summary>
    public bool IsForced { get; init; }

    /// <summary>The projects that everything is limited to, as Get-NeonProject takes them; empty for all.</summary>
    public IReadOnlyList<object> Projects { get; init; } = [];

    /// <summary>Names, ids or wildcards of the branches that may be changed; empty for all that are neither default nor protected.</summary>
    public IReadOnlyList<string> Branches { get; init; } = [];

    /// <summary>Whether a name is like a text with wildcards, as PowerShell has them: the text first.</summary>
    public Func<string, string, bool> IsLike { get; init; } = (wanted, name) => wanted == name;

    /// <summary>How often a schema that the client has subscribed to is read.</summary>
    public TimeSpan WatchInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Reads a file as the cmdlets read files: what isn't a regular file of text is refused at once.</summary>
    public Func<string, CancellationToken, string> ReadFile { get; init; } = null!;

    /// <summary>The folder that files of schemas are in; no other can be read.</summary>
    public string Folder { get; init; } = "";
}

/// <summary>Runs cmdlets of this module with parameters, never as script text.</summary>
internal interface IToolExecutor
{
    /// <summary>Runs a cmdlet to its end.</summary>
    /// <param name="command">The cmdlet.</param>
    /// <param name="progress">Told what the cmdlet reports as its progress.</param>
    /// <param name="cancellation">Stops the cmdlet as Ctrl+C does.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    Task<ToolOutcome> RunAsync(ToolCommand command, Action<string> progress, CancellationToken cancellation);
}

/// <summary>One call of a cmdlet.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">What it is given.</param>
internal sealed record ToolCommand(string Name, IReadOnlyDictionary<string, object?> Parameters)
{
    /// <summary>Whether it runs in the session as it is; otherwise in a read-only copy, which refuses every change before it is sent.</summary>
    public bool IsChange { get; init; }

    /// <summary>After how many objects it is stopped.</summary>
    public int Limit { get; init; } = int.MaxValue;

    /// <summary>For Use-NeonBranch: what Invoke-NeonSql is given on the branch.</summary>
    public IReadOnlyDictionary<string, object?>? Sql { get; init; }
}

/// <summary>What a cmdlet wrote.</summary>
/// <param name="Output">Its objects.</param>
/// <param name="Errors">Its errors, in order.</param>
/// <param name="Warnings">Its warnings.</param>
internal sealed record ToolOutcome(IReadOnlyList<object> Output, IReadOnlyList<ToolError> Errors, IReadOnlyList<string> Warnings);

/// <summary>An error as a tool answers it.</summary>
/// <param name="Id">The stable id, for example <c>Neon.NotFound</c>.</param>
/// <param name="Message">What happened.</param>
internal sealed record ToolError(string Id, string Message)
{
    /// <summary>What to do about it; null where there is nothing to say.</summary>
    public string? Advice { get; init; }

    /// <summary>What kind of error it is.</summary>
    public string Category { get; init; } = "NotSpecified";

    /// <summary>The id under which the service knows the request.</summary>
    public string? RequestId { get; init; }

    /// <summary>PostgreSQL's code, where it refused SQL.</summary>
    public string? SqlState { get; init; }

    /// <summary>The same, of an exception.</summary>
    public static ToolError Of(NeonException error) => new(error.ErrorId, error.Message)
    {
        Advice = error.RecommendedAction ?? (error as NeonSqlException)?.Hint,
        Category = error.Category.ToString(),
        RequestId = (error as NeonApiException)?.RequestId,
        SqlState = (error as NeonSqlException)?.SqlState,
    };
}
