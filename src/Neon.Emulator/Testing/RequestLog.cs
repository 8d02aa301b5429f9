using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace Neon.Emulator.Testing;

/// <summary>One request as it was. Headers and bodies are not kept, and so no key and no password.</summary>
internal sealed record LoggedRequest(string At, string Method, string Path, string? Query, int? Status, double DurationMs, string? OperationId, string? RequestId, string? Fault);

/// <summary>The latest requests.</summary>
internal sealed class RequestLog
{
    private const int Longest = 10_000;

    private readonly Lock _lock = new();
    private readonly Queue<LoggedRequest> _requests = new();

    /// <summary>Notes one.</summary>
    public void Add(LoggedRequest request)
    {
        lock (_lock)
        {
            _requests.Enqueue(request);
            if (_requests.Count > Longest)
                _requests.Dequeue();
        }
    }

    /// <summary>The last of them, in order.</summary>
    public IReadOnlyList<LoggedRequest> Last(int count)
    {
        lock (_lock)
            return [.. _requests.Skip(Math.Max(0, _requests.Count - count))];
    }

    /// <summary>Forgets them.</summary>
    public void Clear()
    {
        lock (_lock)
            _requests.Clear();
    }
}
