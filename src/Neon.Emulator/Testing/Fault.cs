using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;
using Neon.Emulator.Requests;

namespace Neon.Emulator.Testing;

/// <summary>A way in which chosen requests go wrong.</summary>
internal sealed record Fault
{
    /// <summary>The kinds there are.</summary>
    public static readonly string[] Kinds = ["status", "html", "truncated", "hang", "reset"];

    /// <summary>What happens: a status, a page of HTML, an answer that is cut off, no answer, a connection that is reset.</summary>
    public required string Kind { get; init; }

    /// <summary>The status of the answer.</summary>
    public int Status { get; init; }

    /// <summary>The message of the answer.</summary>
    public string? Message { get; init; }

    /// <summary>What the answer says of when to come back.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>The method it is for; null for all.</summary>
    public string? Method { get; init; }

    /// <summary>The path below /api/v2 it is for, with * for anything; null for all.</summary>
    public string? Path { get; init; }

    /// <summary>The operation it is for; null for all.</summary>
    public string? OperationId { get; init; }

    /// <summary>How often it still happens; null for always.</summary>
    public int? Times { get; set; }

    /// <summary>How likely it is for each request.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>When it is over; null for never.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Reads what a client wants.</summary>
    public static Fault Read(Body body, DateTimeOffset now)
    {
        string kind = body.Choice("kind", Kinds) ?? "status";
        int status = (int)(body.Integer("status", 400, 599) ?? (kind == "html" ? 502 : 0));
        if (kind == "status" && status == 0)
            throw body.Wrong("status", "is required");

        return new Fault
        {
            Kind = kind,
            Status = status,
            Message = body.Text("message"),
            RetryAfterSeconds = (int?)body.Integer("retry_after_seconds", 0, 86_400),
            Method = body.Text("method"),
            Path = body.Text("path")?.TrimStart('/'),
            OperationId = body.Text("operation_id"),
            Times = (int?)body.Integer("times", 1, int.MaxValue),
            Probability = body.Number("probability", 0, 1) ?? 1,
            Until = body.Number("seconds", 0, 86_400) is { } seconds ? now + TimeSpan.FromSeconds(seconds) : null,
        };
    }

    /// <summary>Whether it applies to a request.</summary>
    public bool Fits(string method, string path, string? operationId) =>
        (Method is null || Method.Equals(method, StringComparison.OrdinalIgnoreCase))
        && (OperationId is null || OperationId.Equals(operationId, StringComparison.OrdinalIgnoreCase))
        && (Path is null || Regex.IsMatch(path, "^" + Regex.Escape(Path).Replace("\\*", ".*", StringComparison.Ordinal) + "$", RegexOptions.CultureInvariant | RegexOptions.Singleline));
}

/// <summary>The faults that are set, the latest first.</summary>
internal sealed class Faults(TimeProvider clock)
{
    private readonly System.Threading.Lock _lock = new();
    private readonly List<Fault> _faults = [];

    /// <summary>All that still can happen.</summary>
    public IReadOnlyList<Fault> All
    {
        get
        {
            lock (_lock)
            {
                Expire();
                return [.. _faults];
            }
        }
    }

    /// <summary>Sets one; it counts before those set earlier.</summary>
    public void Add(Fault fault)
    {
        lock (_lock)
            _faults.Insert(0, fault);
    }

    /// <summary>Takes all away.</summary>
    public void Clear()
    {
        lock (_lock)
            _faults.Clear();
    }

    /// <summary>What befalls a request; null for nothing.</summary>
    public Fault? For(string method, string path, string? operationId)
    {
        lock (_lock)
        {
            if (_faults.Count == 0)
                return null;

            Expire();
#pragma warning disable CA5394 // It is chance for tests, no secret.
            Fault? fault = _faults.Find(candidate => candidate.Fits(method, path, operationId) && (candidate.Probability >= 1 || Random.Shared.NextDouble() < candidate.Probability));
#pragma warning restore CA5394
            if (fault?.Times is { } times && (fault.Times = times - 1) == 0)
                _faults.Remove(fault);

            return fault;
        }
    }

    private void Expire() => _faults.RemoveAll(fault => fault.Until <= clock.GetUtcNow());
}
