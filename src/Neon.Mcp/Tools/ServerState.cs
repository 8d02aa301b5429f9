using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;

namespace Neon.Mcp.Tools;

/// <summary>What the calls of one server share.</summary>
/// <param name="options">What its client may do.</param>
internal sealed class ServerState(ToolServerOptions options) : IDisposable
{
    private readonly SemaphoreSlim _finding = new(1);
    private readonly HashSet<string> _made = new(StringComparer.Ordinal);
    private IReadOnlyList<NeonProject>? _projects;

    /// <summary>What its client may do.</summary>
    public ToolServerOptions Options => options;

    /// <summary>Schemas that were read, for comparisons with what they are later.</summary>
    public KnownSchemas Known { get; } = new();

    /// <summary>Raised for every schema that is read, whoever reads it.</summary>
    public event Action<ReadSchema>? SchemaRead;

    /// <summary>Takes note of a schema that was read.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="read">The same as the cmdlet wrote it.</param>
    public void Note(ReadSchema schema, object read)
    {
        if (schema.Fingerprint is not null)
            Known.Add(schema.BranchId, schema.Database, schema.Fingerprint, read, schema.Sql.Length);
        SchemaRead?.Invoke(schema);
    }

    /// <summary>Remembers a branch that this server made, and may therefore remove.</summary>
    public void AddMade(string branchId)
    {
        lock (_made)
        {
            _made.Add(branchId);
        }
    }

    /// <summary>Whether this server made a branch.</summary>
    public bool HasMade(string branchId)
    {
        lock (_made)
        {
            return _made.Contains(branchId);
        }
    }

    /// <summary>The projects that the server is limited to; null for all.</summary>
    public async Task<IReadOnlyList<NeonProject>?> AllowedAsync(ToolCall call)
    {
        if (options.Projects.Count == 0)
            return null;
        await _finding.WaitAsync(call.Cancellation).ConfigureAwait(false);
        try
        {
            return _projects ??= [.. (await call.ReadAsync("Get-NeonProject", [new("Project", options.Projects.ToArray())]).ConfigureAwait(false)).OrThrow().Output.Cast<NeonProject>()];
        }
        finally
        {
            _finding.Release();
        }
    }

    /// <summary>A project that was named, by its id where the server is limited.</summary>
    /// <param name="call">The call.</param>
    /// <param name="project">A name or an id; null for the default.</param>
    /// <returns>What to give the cmdlets; null for their default.</returns>
    /// <exception cref="NeonException">It is not one of those that the server is limited to.</exception>
    public async Task<string?> ProjectAsync(ToolCall call, string? project)
    {
        if (await AllowedAsync(call).ConfigureAwait(false) is not { } allowed)
            return project;
        if (project is null)
            return allowed.Count == 1 ? allowed[0].Id : throw ToolErrors.ProjectRequired(allowed.Select(one => one.Name));
        NeonProject[] found = [.. allowed.Where(one => one.Id == project)];
        if (found.Length == 0)
            found = [.. allowed.Where(one => one.Name == project)];
        return found.Length == 1 ? found[0].Id : throw ToolErrors.ProjectNotAllowed(project, allowed.Select(one => found.Length == 0 ? one.Name : one.Id));
    }

    /// <inheritdoc />
    public void Dispose() => _finding.Dispose();
}
