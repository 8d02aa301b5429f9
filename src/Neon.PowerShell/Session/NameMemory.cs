using System;
using System.Collections.Concurrent;
using System.Diagnostics;

namespace Neon.Session;

/// <summary>
/// What names meant when they were last looked up, for a minute. It belongs to a session, and saves waiting and not requests: whoever
/// takes a name from it looks the name up at the same time (<see cref="Scopes.RememberedNames"/>).
/// </summary>
internal sealed class NameMemory
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    /// <summary>More names than a person or a script needs in a minute; then all are forgotten.</summary>
    private const int Most = 1000;

    private readonly ConcurrentDictionary<(NamePlace Place, string Text), Kept> _kept = new();

    /// <summary>A clock that only moves forward, whatever is set; tests move it.</summary>
    internal Func<TimeSpan> Clock { get; set; } = static () => TimeSpan.FromSeconds(Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency);

    /// <summary>What a name meant; null where that is not known or too long ago.</summary>
    public T? Find<T>(NamePlace place, string text)
        where T : class => _kept.TryGetValue((place, text), out Kept? kept) && Clock() - kept.At < Fresh ? kept.Item as T : null;

    /// <summary>Keeps what a name means now.</summary>
    public void Keep(NamePlace place, string text, object item)
    {
        if (_kept.Count >= Most)
            _kept.Clear();
        _kept[(place, text)] = new Kept(item, Clock());
    }

    /// <summary>Forgets a name that means something else now.</summary>
    public void Forget(NamePlace place, string text) => _kept.TryRemove((place, text), out _);

    /// <summary>Forgets what a change may have renamed: what is in the same project, or everything where the change is not in one.</summary>
    /// <param name="path">The path of the request that changes something.</param>
    public void ForgetChanged(string path)
    {
        string[] parts = path.Split('/');
        string? projectId = parts.Length > 2 && parts[0] == "projects" ? parts[1] : null;
        foreach ((NamePlace Place, string Text) key in _kept.Keys)
        {
            if (projectId is null || key.Place.ProjectId == projectId)
                _kept.TryRemove(key, out _);
        }
    }

    private sealed record Kept(object Item, TimeSpan At);
}

/// <summary>Where a name has its meaning.</summary>
/// <param name="Noun">What it is the name of.</param>
/// <param name="ProjectId">The project that it is in; null for what is in none.</param>
/// <param name="Scope">Where else it is.</param>
internal sealed record NamePlace(string Noun, string? ProjectId, string? Scope = null);
