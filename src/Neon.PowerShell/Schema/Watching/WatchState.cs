using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using Neon.Api;
using Neon.Errors;
using Neon.Files;
using Neon.Loading;

namespace Neon.Schema.Watching;

/// <summary>
/// What a watch saw last, in a file, so that the next goes on from there: JSON with a version. What it has of databases that
/// are not watched this time it keeps.
/// </summary>
internal sealed class WatchState
{
    private const int Version = 1;

    private readonly string _file;
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>Reads a file; one that is not there yet is an empty state.</summary>
    /// <exception cref="NeonException">It cannot be read, or is not a state: <c>Neon.InvalidStateFile</c>.</exception>
    public WatchState(string file)
    {
        _file = file;
        Merge();
    }

    /// <summary>Gives a database what was seen of it last.</summary>
    public void Recall(WatchedDatabase watched)
    {
        if (!_entries.TryGetValue(watched.Key, out Entry? entry))
            return;
        watched.SeenAt = entry.SeenAt;
        watched.Schema = entry.Schema;
    }

    /// <summary>Remembers what was seen and writes the file, together with what another watch has written there meanwhile.</summary>
    /// <exception cref="NeonException">It cannot be written: <c>Neon.FileNotWritable</c>.</exception>
    public void Save(IEnumerable<WatchedDatabase> watched)
    {
        foreach (WatchedDatabase seen in watched.Where(seen => seen.SeenAt is not null))
            _entries[seen.Key] = new Entry(seen.Branch.ProjectId, seen.Branch.Id, seen.Database, seen.SeenAt!.Value, seen.Schema);
        using FileLock held = FileLock.Take(_file);
        Merge();
        Write();
    }

    // Of each database what was seen last counts, whoever saw it.
    private void Merge()
    {
        if (!TextFiles.Exists(_file))
            return;
        try
        {
            foreach (Entry entry in Read(ClientLoader.Client.ReadJson(TextFiles.Read(_file))))
            {
                if (!_entries.TryGetValue(entry.Key, out Entry? own) || own.SeenAt < entry.SeenAt)
                    _entries[entry.Key] = entry;
            }
        }
        catch (Exception e) when (e is NeonException or FormatException)
        {
            throw NeonErrors.InvalidStateFile(_file, e.Message.TrimEnd('.'), e);
        }
    }

    private void Write()
    {
        Dictionary<string, object?> state = new()
        {
            ["version"] = Version,
            ["databases"] = _entries.Values.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => new Dictionary<string, object?>
            {
                ["project_id"] = entry.ProjectId,
                ["branch_id"] = entry.BranchId,
                ["database"] = entry.Database,
                ["seen_at"] = RequestValue.ToText(entry.SeenAt),
                ["schema"] = entry.Schema,
            }).ToArray(),
        };
        TextFiles.Write(_file, ClientLoader.Client.WriteJson(state) + "\n", isPrivate: true);
    }

    private static IEnumerable<Entry> Read(object? json)
    {
        if (json is not PSObject state || state.Properties["version"]?.Value is not { } version)
            throw new FormatException("it isn't a state file of Watch-NeonSchema");
        if (!LanguagePrimitives.TryConvertTo(version, out int number) || number != Version)
            throw new FormatException($"its version is {version}, but this module supports version {Version}");
        if (state.Properties["databases"]?.Value is not object?[] entries)
            throw new FormatException("it has no list of databases");
        return [.. entries.Select(ReadEntry)];
    }

    private static Entry ReadEntry(object? json)
    {
        PSObject entry = json as PSObject ?? throw new FormatException("an entry isn't an object");
        string Text(string name) => entry.Properties[name]?.Value as string ?? throw new FormatException($"an entry has no {name}");
        return DateTimeOffset.TryParse(Text("seen_at"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset seenAt)
            ? new Entry(Text("project_id"), Text("branch_id"), Text("database"), seenAt, entry.Properties["schema"]?.Value as string)
            : throw new FormatException("the seen_at of an entry isn't a valid time");
    }

    private sealed record Entry(string ProjectId, string BranchId, string Database, DateTimeOffset SeenAt, string? Schema)
    {
        public string Key => WatchedDatabase.KeyOf(ProjectId, BranchId, Database);
    }
}
