using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Neon.Contract.Tests.Surface;

/// <summary>Something that the API has and the module has not, or that the two disagree on.</summary>
/// <param name="Kind">operation, query, body, member, value, bound, unknown or call.</param>
/// <param name="Where">The operation, or the cmdlet with its parameter.</param>
/// <param name="What">The value, by its place; empty for the whole.</param>
/// <param name="Detail">What is wrong, where that is not clear from the rest.</param>
internal sealed record Finding(string Kind, string Where, string What, string Detail = "")
{
    /// <inheritdoc/>
    public override string ToString() => $"{Kind,-9} {Where} {What}{(Detail.Length > 0 ? $": {Detail}" : "")}".TrimEnd();
}

/// <summary>What is left out on purpose, with the reason. One that is not met any more has to go.</summary>
internal sealed class Deviations
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    private readonly Document _document = JsonSerializer.Deserialize<Document>(File.ReadAllText(Path.Combine(ContractFixture.Folder, "deviations.json")), Options)!;
    private readonly HashSet<Deviation> _met = [];

    /// <summary>The cmdlets that are not called.</summary>
    public IReadOnlySet<string> Cmdlets => _document.Cmdlets.Select(entry => entry.Cmdlet).ToHashSet();

    /// <summary>Calls of which no parameter's type tells that they are possible.</summary>
    public IReadOnlyList<string> Calls => [.. _document.Calls.Select(entry => entry.Script)];

    /// <summary>What is not among them.</summary>
    public IReadOnlyList<Finding> Except(IEnumerable<Finding> findings) => [.. findings.Where(finding => !IsKnown(finding))];

    /// <summary>Those that nothing has met, of the kinds that were looked for.</summary>
    public IEnumerable<string> Stale => _document.Surface.Where(entry => !_met.Contains(entry)).Select(entry => $"{entry.Kind} {entry.Where} {entry.What}");

    private bool IsKnown(Finding finding)
    {
        Deviation[] fitting = [.. _document.Surface.Where(entry => entry.Kind == finding.Kind && Fits(entry.Where, finding.Where) && Fits(entry.What, finding.What))];
        _met.UnionWith(fitting);
        return fitting.Length > 0;
    }

    // A star stands for any operation, cmdlet or path before or after the rest.
    private static bool Fits(string? pattern, string text) => pattern is null || (pattern.StartsWith('*') ? text.EndsWith(pattern[1..], StringComparison.Ordinal)
        : pattern.EndsWith('*') ? text.StartsWith(pattern[..^1], StringComparison.Ordinal) : text == pattern);

    private sealed record Document(CmdletApart[] Cmdlets, ExtraCall[] Calls, Deviation[] Surface);

    private sealed record CmdletApart(string Cmdlet, string Reason);

    private sealed record ExtraCall(string Script, string Reason);

    private sealed record Deviation(string Kind, string Where, string? What, string Reason);
}
