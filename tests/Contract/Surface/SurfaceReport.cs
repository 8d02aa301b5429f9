using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Neon.Contract.Tests.Surface;

/// <summary>Holds what the cmdlets send and write against what the API has.</summary>
internal sealed class SurfaceReport
{
    private readonly CmdletCalls _calls;
    private readonly ApiOperation[] _current;
    private readonly HashSet<string> _reached;
    private readonly Dictionary<(string Operation, string Place), HashSet<string>> _sent = [];

    public SurfaceReport(OfficialApi api, CmdletCalls calls)
    {
        _calls = calls;
        _current = [.. api.Operations.Where(operation => !operation.Deprecated)];
        _reached = [.. calls.Calls.SelectMany(call => call.Requests).Select(asked => asked.Operation?.Name).OfType<string>()];
        foreach ((ApiOperation operation, string place, string value) in calls.Calls.SelectMany(call => call.Sent))
        {
            if (!_sent.TryGetValue((operation.Name, place), out HashSet<string>? values))
            {
                _sent[(operation.Name, place)] = values = [];
            }

            values.Add(value);
        }

        Operations = [.. _current.Where(operation => !_reached.Contains(operation.Name)).Select(operation => new Finding("operation", operation.Name, "", operation.Id))];
        Query = [.. Missing("query", operation => operation.Query)];
        Body = [.. Missing("body", operation => operation.Body)];
        Members = [.. MissingMembers()];
        Values = [.. MissingValues()];
        Unknown = [.. UnknownSent().Concat(calls.Calls.SelectMany(call => call.Written.Unknown).Distinct().Select(name => new Finding("unknown", name.Split('.')[0], name.Split('.', 2)[1], "is in the answer, and no property takes it")))];
        Calls = [.. calls.Failures.Select(failure => new Finding("call", failure.Key, "", failure.Value))];
    }

    /// <summary>Operations that no cmdlet sends.</summary>
    public IReadOnlyList<Finding> Operations { get; }

    /// <summary>Query parameters that no parameter sends.</summary>
    public IReadOnlyList<Finding> Query { get; }

    /// <summary>Members of bodies that no parameter sends.</summary>
    public IReadOnlyList<Finding> Body { get; }

    /// <summary>Members of answers that no cmdlet writes.</summary>
    public IReadOnlyList<Finding> Members { get; }

    /// <summary>Values of sets that no completer knows.</summary>
    public IReadOnlyList<Finding> Values { get; }

    /// <summary>What is sent and not described, and what is answered and taken by no property.</summary>
    public IReadOnlyList<Finding> Unknown { get; }

    /// <summary>Parameter sets and parameters with which a cmdlet never works.</summary>
    public IReadOnlyList<Finding> Calls { get; }

    /// <summary>All of them.</summary>
    public IEnumerable<Finding> All => [.. Operations, .. Query, .. Body, .. Members, .. Values, .. Unknown, .. Calls];

    /// <summary>What is reached of what there is.</summary>
    public IEnumerable<string> Counts
    {
        get
        {
            yield return Count("operations", Operations, _current.Length);
            yield return Count("query parameters", Query, _current.Sum(operation => operation.Query.Count(IsCurrent)));
            yield return Count("members of bodies", Body, _current.Sum(operation => operation.Body.Count(IsCurrent)));
            yield return Count("members of answers", Members, _current.Sum(operation => operation.Members.Count(IsCurrent)));
            yield return Count("values of sets", Values, _current.Sum(operation => Sets(operation).Sum(pair => pair.Value.Enum!.Length)));
            yield return $"{_calls.Cmdlets.Count} cmdlets in {_calls.Tried} calls, of which {_calls.Calls.Count} worked";
        }
    }

    private static string Count(string what, IReadOnlyList<Finding> missing, int all) => string.Create(CultureInfo.InvariantCulture, $"{all - missing.Count} of {all} {what}");

    private static bool IsCurrent(ApiValue value) => !value.Deprecated;

    private static IEnumerable<(string Place, ApiValue Value)> Sets(ApiOperation operation) =>
        operation.Query.Select(value => ($"query {value.Path}", value)).Concat(operation.Body.Select(value => ($"body {value.Path}", value))).Where(pair => pair.value.Enum is not null && !pair.value.Deprecated);

    private IEnumerable<Finding> Missing(string kind, Func<ApiOperation, ApiValue[]> values) =>
        from operation in _current
        from value in values(operation)
        where IsCurrent(value) && !IsSent(operation, $"{kind} {value.Path}", value)
        select new Finding(kind, operation.Name, value.Path, _reached.Contains(operation.Name) ? Described(value) : "with the operation");

    // A map's keys are the caller's.
    private bool IsSent(ApiOperation operation, string place, ApiValue value) => _sent.ContainsKey((operation.Name, place))
        || (value.Kind is "map" or "any" or "object" && _sent.Keys.Any(key => key.Operation == operation.Name && key.Place.StartsWith($"{place}.", StringComparison.Ordinal)));

    private static string Described(ApiValue value) => value.Enum is { } known ? string.Join(" | ", known.Select(item => item.ToString())) : value.Kind;

    private IEnumerable<Finding> MissingMembers()
    {
        ILookup<string, CmdletCall> asking = (from call in _calls.Calls
                                              from name in call.Requests.Select(asked => asked.Operation?.Name).OfType<string>().Distinct()
                                              select (name, call)).ToLookup(pair => pair.name, pair => pair.call);
        foreach (ApiOperation operation in _current)
        {
            foreach (ApiValue member in operation.Members.Where(IsCurrent))
            {
                string? wrong = null;
                if (!asking[operation.Name].Any(call => call.Written.Has(member, out wrong) || IsTakenUp(call, member)))
                {
                    yield return new Finding("member", operation.Name, member.Path, wrong ?? (_reached.Contains(operation.Name) ? Described(member) : "with the operation"));
                }
            }
        }
    }

    // The cursor is for the next request.
    private static bool IsTakenUp(CmdletCall call, ApiValue member) => call.Requests.SelectMany(asked => asked.Sent)
        .Any(pair => pair.Key is "query cursor" or "body cursor" && pair.Value == member.Value?.ToString());

    private IEnumerable<Finding> MissingValues() =>
        from operation in _current
        from set in Sets(operation)
        let sent = _sent.GetValueOrDefault((operation.Name, set.Place)) ?? []
        from value in set.Value.Enum!
        where !sent.Any(text => text == value.ToString() || text.Split(',').Contains(value.ToString()) || text.Contains($"\"{value}\"", StringComparison.Ordinal))
        select new Finding("value", operation.Name, $"{set.Place} = {value}", sent.Count > 0 ? "" : "with the parameter");

    private IEnumerable<Finding> UnknownSent()
    {
        foreach ((string name, string place) in _sent.Keys)
        {
            ApiOperation operation = _current.FirstOrDefault(one => one.Name == name)!;
            if (operation is null)
            {
                continue;
            }

            string path = place.Split(' ', 2)[1];
            ApiValue[] known = place.StartsWith("query ", StringComparison.Ordinal) ? operation.Query : operation.Body;
            if (!known.Any(value => value.Path == path || value.Path.StartsWith($"{path}.", StringComparison.Ordinal) || value.Path.StartsWith($"{path}[]", StringComparison.Ordinal) || (value.Kind is "map" or "any" or "object" && path.StartsWith($"{value.Path}.", StringComparison.Ordinal))))
            {
                yield return new Finding("unknown", name, place, "is sent, and not described");
            }
        }
    }
}
