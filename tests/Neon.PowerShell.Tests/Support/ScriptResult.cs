using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace Neon.PowerShell.Tests.Support;

/// <summary>The streams of a script.</summary>
public enum StreamKind { Output, Error, Warning, Verbose, Debug, Information, Progress }

/// <summary>One record of one stream.</summary>
public sealed record StreamRecord(StreamKind Kind, object? Value)
{
    /// <summary>The text of the record: a message, or the object as a string.</summary>
    public string Text => Value switch
    {
        ProgressRecord { RecordType: ProgressRecordType.Completed } progress => $"{progress.Activity}: completed",
        ProgressRecord progress => $"{progress.Activity}: {progress.StatusDescription}",
        _ => Value?.ToString() ?? "",
    };

    /// <inheritdoc/>
    public override string ToString() => $"{Kind}: {Text}";
}

/// <summary>All that a script wrote, and how it ended.</summary>
public sealed record ScriptResult
{
    /// <summary>Every record of every stream, in the order written.</summary>
    public required IReadOnlyList<StreamRecord> Streams { get; init; }

    /// <summary>The error that ended the script, if one did. It is not in <see cref="Errors"/>.</summary>
    public RuntimeException? TerminatingError { get; init; }

    /// <summary>Whether the script was stopped before its end.</summary>
    public bool Stopped { get; init; }

    /// <summary>Whether the engine counts the run as failed.</summary>
    public bool HadErrors { get; init; }

    /// <summary>How long the script took to stop.</summary>
    public TimeSpan StopTook { get; init; }

    /// <summary>The objects written.</summary>
    public IReadOnlyList<PSObject?> Output => [.. Of(StreamKind.Output).Select(value => value is null ? null : PSObject.AsPSObject(value))];

    /// <summary>The objects written, without their wrapper: strings and numbers compare as themselves.</summary>
    public IReadOnlyList<object?> Values => [.. Output.Select(value => value?.BaseObject)];

    /// <summary>The errors that did not end the script.</summary>
    public IReadOnlyList<ErrorRecord> Errors => [.. Of(StreamKind.Error).Cast<ErrorRecord>()];

    /// <summary>Every error: those that did not end the script, then the one that did.</summary>
    public IReadOnlyList<ErrorRecord> AllErrors => TerminatingError is null ? Errors : [.. Errors, TerminatingError.ErrorRecord];

    /// <summary>The warnings.</summary>
    public IReadOnlyList<string> Warnings => Messages(StreamKind.Warning);

    /// <summary>The verbose messages.</summary>
    public IReadOnlyList<string> Verbose => Messages(StreamKind.Verbose);

    /// <summary>The debug messages.</summary>
    public IReadOnlyList<string> Debug => Messages(StreamKind.Debug);

    /// <summary>The information records.</summary>
    public IReadOnlyList<InformationRecord> Information => [.. Of(StreamKind.Information).Cast<InformationRecord>()];

    /// <summary>The progress records.</summary>
    public IReadOnlyList<ProgressRecord> Progress => [.. Of(StreamKind.Progress).Cast<ProgressRecord>()];

    /// <summary>The one object written.</summary>
    public PSObject Single()
    {
        ShouldHaveNoErrors();
        return Assert.Single(Output) ?? throw new InvalidOperationException("The script wrote $null.");
    }

    /// <summary>A property of the one object written.</summary>
    public object? Single(string property) => Property(Single(), property);

    /// <summary>A property of every object written.</summary>
    public IReadOnlyList<object?> All(string property)
    {
        ShouldHaveNoErrors();
        return [.. Output.Select(item => Property(item!, property))];
    }

    /// <summary>Fails if there was an error of either kind.</summary>
    public ScriptResult ShouldHaveNoErrors()
    {
        if (AllErrors.Count > 0)
            Assert.Fail("The script had errors:\n" + Describe(AllErrors));

        return this;
    }

    /// <summary>The one error there was, of either kind; fails unless it has this id and category.</summary>
    /// <param name="id">The part of FullyQualifiedErrorId before its first comma, such as <c>Neon.NotFound</c>.</param>
    /// <param name="category">Its category, if that matters.</param>
    public ErrorRecord SingleError(string? id = null, ErrorCategory? category = null)
    {
        if (AllErrors.Count != 1)
            Assert.Fail($"Expected one error, there were {AllErrors.Count}:\n{Describe(AllErrors)}");

        ErrorRecord error = AllErrors[0];
        if (id is not null)
            Assert.Equal(id, error.FullyQualifiedErrorId.Split(',')[0]);
        if (category is not null)
            Assert.Equal(category, error.CategoryInfo.Category);

        return error;
    }

    /// <summary>No record of any stream contains the text: for secrets.</summary>
    public ScriptResult ShouldNotMention(string secret)
    {
        foreach (StreamRecord record in Streams)
            Assert.DoesNotContain(secret, record.Text, StringComparison.Ordinal);
        foreach (ErrorRecord error in AllErrors)
            Assert.DoesNotContain(secret, $"{error}\n{error.ErrorDetails}\n{error.Exception}\n{error.TargetObject}", StringComparison.Ordinal);

        return this;
    }

    private IEnumerable<object?> Of(StreamKind kind) => Streams.Where(record => record.Kind == kind).Select(record => record.Value);

    private string[] Messages(StreamKind kind) => [.. Of(kind).Cast<InformationalRecord>().Select(record => record.Message)];

    private static object? Property(PSObject item, string name)
    {
        PSPropertyInfo property = item.Properties[name]
            ?? throw new InvalidOperationException($"{item.TypeNames[0]} has no property {name}.");
        return property.Value is PSObject value ? value.BaseObject : property.Value;
    }

    private static string Describe(IEnumerable<ErrorRecord> errors) =>
        string.Join('\n', errors.Select(error => $"  {error.FullyQualifiedErrorId} [{error.CategoryInfo.Category}] {error}\n{error.ScriptStackTrace}"));
}
