using System;
using System.Collections.Generic;

namespace Neon.Schema.Reports;

/// <summary>What a report says beside the comparisons.</summary>
public sealed class SchemaReportOptions
{
    /// <summary>The title.</summary>
    public string Title { get; init; } = "Schema changes";

    /// <summary>Where the branch can be looked at; null for nowhere.</summary>
    public Uri? Link { get; init; }

    /// <summary>The folder of the rules' pages, to which <c>NSR001.md</c> is added; null for no links.</summary>
    public Uri? RulesUri { get; init; }

    /// <summary>By which a pull request's comment is found again.</summary>
    public string Marker { get; init; } = "neon-schema-report";

    /// <summary>How many characters Markdown has at most.</summary>
    public int MaxLength { get; init; } = 65000;

    /// <summary>The file of the base in the repository, or, with a slash at its end, the folder of <c>database.sql</c>; null for a name made of the database's.</summary>
    public string? BaseFile { get; init; }

    /// <summary>From which impact on a change is a failed test.</summary>
    public NeonSchemaImpact FailOn { get; init; } = NeonSchemaImpact.Breaking;

    /// <summary>Whether branches with the same changes are told of once, as a group.</summary>
    public bool IsGrouped { get; init; }

    /// <summary>What could not be compared and left no comparison that says so: a report without it would be believed.</summary>
    public IReadOnlyList<SchemaNotCompared> NotCompared { get; init; } = [];
}

/// <summary>Something that could not be compared.</summary>
/// <param name="errorId">The error's stable id.</param>
/// <param name="message">What happened, for a person, without secrets.</param>
/// <param name="comparison">The comparison that says so; null where there is none.</param>
public sealed class SchemaNotCompared(string errorId, string message, NeonSchemaComparison? comparison = null)
{
    /// <summary>The error's stable id.</summary>
    public string ErrorId { get; } = errorId;

    /// <summary>What happened, for a person.</summary>
    public string Message { get; } = message;

    /// <summary>The comparison that says so; null where there is none.</summary>
    public NeonSchemaComparison? Comparison { get; } = comparison;

    /// <summary>What was not compared, where that is known, and what happened.</summary>
    public override string ToString() => Comparison is { DatabaseName.Length: > 0 } ? $"{Comparison.Title}: {Message}" : Message;
}
