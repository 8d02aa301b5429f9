using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using Neon.Binding;
using Neon.Completion;
using Neon.Errors;
using Neon.Files;
using Neon.Runtime;

namespace Neon.Schema.Gate;

/// <summary>
/// The base of the two gates. All comparisons are looked at before there is a verdict, so that it names everything that
/// fails, and a comparison that cannot be read never counts as one without changes.
/// </summary>
public abstract class SchemaGateCmdlet : SafeOutputCmdlet
{
    private readonly List<GateInput> _inputs = [];
    private readonly List<NeonException> _unreadable = [];
    private readonly ErrorsMeanwhile _upstream = new();
    private List<AllowEntry>? _entries;
    private Expectation? _expectation;
    private bool _hasEmptyList;

    /// <summary>The comparisons from Compare-NeonSchema. They can also come from a job or from JSON.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [FreeText]
    public PSObject? InputObject { get; set; }

    /// <summary>The impact from which a change fails the gate.</summary>
    [Parameter]
    public NeonSchemaGate FailOn { get; set; } = NeonSchemaGate.Breaking;

    /// <summary>
    /// What is let through all the same: names of hazards, ids of rules and full names of objects, with wildcards; or tables
    /// with the keys Hazard, Rule, Object, Kind, Action, Database, Reason and Expires, of which all that are given must fit.
    /// </summary>
    [Parameter]
    [KnownValues(
        "DeletesData", "BreaksClients", "MayFailOnExistingData", "Correctness", "AuthorizationChanged", "RewritesTable", "AcquiresAccessExclusiveLock",
        "AcquiresShareRowExclusiveLock", "AcquiresShareLock", "IndexBuild", "IndexDropped", "ExtensionVersionChanged")]
    [ValidateNotNullOrEmpty]
    public object[] Allow { get; set; } = [];

    /// <summary>The file of what is let through. Without it, .neon-schema.psd1 in the current folder or the nearest one above it; an empty text for none.</summary>
    [Parameter]
    [AllowEmptyString]
    [FilePath(AllowEmpty = true)]
    public string? AllowFile { get; set; }

    /// <summary>Treats empty input as success.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter AllowEmpty { get; set; }

    /// <summary>
    /// What must have been compared: how many comparisons, or of which branches, by name, id or object. It closes the gate where
    /// something was lost that no gate can see, such as an error in another process.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [FreeText]
    public object[]? Expect { get; set; }

    /// <summary>The comparisons that came, in their order.</summary>
    private protected IEnumerable<PSObject> Comparisons => _inputs.Select(input => input.Source);

    /// <inheritdoc />
    protected override void BeginProcessing() => Guard(() =>
    {
        _expectation = Expect is null ? null : new Expectation(Expect);
        _entries = ReadEntries();
    });

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        bool isEmptyPipeline = InputObject is null && !MyInvocation.BoundParameters.ContainsKey(nameof(InputObject));
        if (isEmptyPipeline)
            return;
        IReadOnlyList<PSObject?> items = ComparisonReader.Items(InputObject);
        _hasEmptyList |= items.Count == 0;
        foreach (PSObject? item in items)
            Add(item);
    }

    /// <inheritdoc />
    protected override void EndProcessing() => Guard(() =>
    {
        NeonException[] notCompared = [.. NotCompared()];
        if (notCompared.Length > 0)
            throw NeonErrors.SchemaNotCompared(notCompared);
        if ((_inputs.Count == 0 || _hasEmptyList) && !AllowEmpty)
            throw NeonErrors.NothingCompared();
        List<GateFailure> failures = [.. _inputs.SelectMany(Judge)];
        WarnOfStale();
        Decide(failures);
    });

    /// <summary>Says what comes of it.</summary>
    private protected abstract void Decide(IReadOnlyList<GateFailure> failures);

    // An object that says why is better than the error that was reported beside it.
    private IEnumerable<NeonException> NotCompared()
    {
        List<NeonSchemaComparison> failed = [.. _inputs.Select(input => input.Comparison).Where(comparison => comparison.Outcome != NeonSchemaOutcome.Compared)];
        IEnumerable<NeonException> errors = _upstream.Look()
            .Where(error => !failed.Any(comparison => comparison.ErrorId == error.ErrorId && comparison.ErrorMessage == error.Message))
            .Select(error => NeonErrors.SchemaNotCompared($"{error.Command} reported: {error.Message}", error.ErrorId));
        IEnumerable<NeonException> missing = _expectation is null ? [] : _expectation.Missing([.. _inputs.Select(input => input.Comparison)]).Select(what => NeonErrors.SchemaNotCompared(what, Expect));
        return [.. _unreadable, .. failed.Select(comparison => NeonErrors.SchemaNotCompared($"{(comparison.Title.Length == 0 ? "" : comparison.Title + ": ")}{comparison.ErrorMessage} ({comparison.ErrorId})", comparison)), .. errors, .. missing];
    }

    private void Add(PSObject? item)
    {
        try
        {
            NeonSchemaComparison comparison = ComparisonReader.Read(item);
            if (comparison.Outcome == NeonSchemaOutcome.Compared && !comparison.IsKnown)
                throw NeonErrors.SchemaNotCompared($"{comparison.Title} differs, but the comparison does not list the changes", item);
            _inputs.Add(new GateInput(item!, comparison));
        }
        catch (NeonException e)
        {
            _unreadable.Add(e);
        }
    }

    private IEnumerable<GateFailure> Judge(GateInput input)
    {
        NeonSchemaImpact threshold = (NeonSchemaImpact)FailOn;
        foreach (NeonSchemaChange change in input.Comparison.AllChanges)
        {
            NeonSchemaHazard[] hazards = [.. change.Hazards.Where(hazard => hazard.Impact >= threshold)];
            // The change as such fails where none of its hazards says why.
            bool isUnexplained = change.Impact >= threshold && !hazards.Any(hazard => hazard.Impact >= change.Impact);
            NeonSchemaHazard[] left = [.. hazards.Where(hazard => !IsAllowed(input.Comparison, change, hazard))];
            if (left.Length > 0 || (isUnexplained && !IsAllowed(input.Comparison, change, null)))
                yield return new GateFailure(input.Comparison, change, left);
        }
    }

    private bool IsAllowed(NeonSchemaComparison comparison, NeonSchemaChange change, NeonSchemaHazard? hazard)
    {
        foreach (AllowEntry entry in _entries!)
        {
            if (!entry.Fits(change, hazard, comparison.DatabaseName))
                continue;
            WriteVerbose($"Allowed in {comparison.Title}: {GateFailure.Words(change)}{(hazard is null ? "" : $", {hazard.Hazard} ({hazard.RuleId})")}, by {entry}{(entry.Reason is null ? "" : $": {entry.Reason}")}.");
            return true;
        }
        return false;
    }

    private List<AllowEntry> ReadEntries()
    {
        List<AllowEntry> entries = [.. Allow.Select(entry => AllowEntry.Read(entry, file: null))];
        if (FindFile() is { } file)
        {
            WriteVerbose($"Allowances are read from {file}.");
            entries.AddRange(Gate.AllowFile.Read(file));
        }
        foreach (AllowEntry expired in entries.Where(entry => entry.Expires <= DateTimeOffset.UtcNow))
            WriteWarning($"The allowance {expired} expired at {expired.Expires!.Value.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC and no longer applies{(expired.Reason is null ? "" : $" ({expired.Reason})")}.");
        entries.RemoveAll(entry => entry.Expires <= DateTimeOffset.UtcNow);
        return entries;
    }

    private string? FindFile()
    {
        if (AllowFile is null)
            return Gate.AllowFile.Find(SessionState.Path.CurrentFileSystemLocation?.ProviderPath);
        return AllowFile.Length == 0 ? null : TextFiles.Resolve(this, AllowFile);
    }

    // No warning: an allowance that is reviewed with a change comes before it, and stays until it was applied everywhere.
    private void WarnOfStale()
    {
        foreach (AllowEntry unused in _entries!.Where(entry => !entry.IsUsed))
            WriteVerbose($"The allowance {unused} was not needed.");
    }

    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (NeonException e)
        {
            throw e.ToEndOfScript(this);
        }
    }
}
