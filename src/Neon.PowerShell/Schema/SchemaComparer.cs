using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Errors;
using Neon.Runtime;
using Neon.Schema.Sources;
using Neon.Schema.Text;

namespace Neon.Schema;

/// <summary>
/// Compares a database on two sides. Two branches of one project the service compares, and only where they differ the
/// base's dump is asked for; anything else is compared here. Used off the pipeline thread.
/// </summary>
/// <param name="cmdlet">Whose requests they are.</param>
/// <param name="options">What does not count.</param>
/// <param name="diffOnly">Whether the changes are not wanted.</param>
/// <param name="isForOne">Whether one branch is compared, for which somebody waits: what may be needed is asked for before it is known.</param>
internal sealed class SchemaComparer(NeonCmdlet cmdlet, SchemaOptions options, bool diffOnly = false, bool isForOne = false)
{
    private static readonly Lazy<Task> Preparing = new(() => SchemaAnalyzer.CompareAsync("CREATE TABLE a (b integer);", "CREATE TABLE a (b bigint, c text);\nCREATE INDEX d ON a (c);"));

    /// <summary>Compares two small schemas while the first answers are awaited: what the analyzer needs is compiled by then. Returns at once.</summary>
    public static void BeginToPrepare() => _ = Preparing.Value;

    /// <summary>Compares all selected databases.</summary>
    /// <param name="turn">In which each comparison is work of its own.</param>
    /// <param name="branch">The side with <c>+</c>.</param>
    /// <param name="base">The side with <c>-</c>.</param>
    /// <param name="wanted">Which databases.</param>
    /// <param name="write">Writes a comparison.</param>
    /// <returns>What writes the comparisons.</returns>
    public async Task<Action> AllAsync(Ahead.Turn turn, SchemaSource branch, SchemaSource @base, DatabaseChoice wanted, Action<Compared> write)
    {
        // A side that is of whichever database it is compared with follows the other.
        bool follows = branch.IsOfAnyDatabase && (!@base.IsOfAnyDatabase || branch is PipedSource);
        (SchemaSource leading, SchemaSource following) = follows ? (@base, branch) : (branch, @base);
        Task prepared = Task.WhenAll(branch.PrepareAsync(wanted.IsListed, turn.Cancellation), @base.PrepareAsync(wanted.IsListed, turn.Cancellation));
        if (wanted.IsListed)
            await prepared.ConfigureAwait(false);
        IReadOnlyList<string> databases = wanted.IsListed
            ? wanted.Of(await following.DatabasesBesideAsync(wanted.Of(await leading.DatabasesAsync(turn.Cancellation).ConfigureAwait(false)), turn.Cancellation).ConfigureAwait(false))
            : wanted.Named;

        // What neither side has is compared all the same, and found to be missing.
        databases = [.. databases, .. wanted.MissingIn(databases)];
        Action written = turn.Each(databases, database => async mine =>
        {
            Compared compared = await CompareAsync(branch, @base, database, wanted.IsListed, mine.Cancellation).ConfigureAwait(false);
            return () => write(compared);
        });

        // A side that is not there is one error, however many databases were named.
        await prepared.ConfigureAwait(false);
        return written;
    }

    /// <summary>Compares one database. What fails is a comparison that says so.</summary>
    /// <param name="branch">The side with <c>+</c>.</param>
    /// <param name="base">The side with <c>-</c>.</param>
    /// <param name="database">Its name.</param>
    /// <param name="isListed">Whether the databases of both sides are known: otherwise the answer shows whether it exists.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<Compared> CompareAsync(SchemaSource branch, SchemaSource @base, string database, bool isListed, CancellationToken cancellation)
    {
        try
        {
            return await TryCompareAsync(branch, @base, database, isListed, cancellation).ConfigureAwait(false);
        }
        catch (NeonException e)
        {
            await Task.WhenAny(FoundAsync(branch, @base)).ConfigureAwait(false);
            return Compared.Failed(branch.Describe(true), @base.Describe(true), database, e);
        }
    }

    private static Task FoundAsync(SchemaSource branch, SchemaSource @base) => Task.WhenAll(branch.FoundAsync(), @base.FoundAsync());

    /// <summary>Compares two texts, either of them null for a database that is not there.</summary>
    /// <param name="branch">What has the first.</param>
    /// <param name="base">What has the second.</param>
    /// <param name="database">The database.</param>
    /// <param name="after">The branch's dump.</param>
    /// <param name="before">The base's dump.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task<Compared> CompareTextsAsync(SchemaSource branch, SchemaSource @base, string database, string? after, string? before, CancellationToken cancellation)
    {
        // Of both: Export-NeonSchema writes LF, also where the body of a function on the server has CRLF.
        if (branch.IsFile || @base.IsFile)
            (after, before) = (after?.Replace("\r\n", "\n"), before?.Replace("\r\n", "\n"));
        string diff = (before, after) switch
        {
            (null, _) => UnifiedDiff.OneSided(database, after ?? "", isAdded: true),
            (_, null) => UnifiedDiff.OneSided(database, before, isAdded: false),
            _ when before == after => "",
            _ => SchemaAnalyzer.Diff(database, before, after),
        };
        NeonSchemaComparison comparison = Result(branch, @base, database, diff, after is not null, before is not null);
        return AnalyseAsync(comparison, before ?? "", after ?? "", cancellation);
    }

    // Throws where neither side has the database, or a request fails.
    private async Task<Compared> TryCompareAsync(SchemaSource side, SchemaSource @base, string database, bool isListed, CancellationToken cancellation)
    {
        if (side is not BranchSource branch || !IsOneProject(side, @base) || (isListed && !await BothHaveAsync(side, @base, database, cancellation).ConfigureAwait(false)))
            return await CompareHereAsync(side, @base, database, isListed, cancellation).ConfigureAwait(false);
        try
        {
            return await CompareThereAsync(branch, (BranchSource)@base, database, cancellation).ConfigureAwait(false);
        }
        catch (NeonApiException e) when (e.StatusCode is 404 or 422)
        {
            if (await BothHaveAsync(branch, @base, database, cancellation).ConfigureAwait(false))
                throw;
            return await CompareHereAsync(branch, @base, database, isListed: true, cancellation).ConfigureAwait(false);
        }
    }

    private static bool IsOneProject(SchemaSource branch, SchemaSource @base) =>
        branch is BranchSource one && @base is BranchSource other && one.Scope.ProjectId == other.Scope.ProjectId;

    private static async Task<bool> BothHaveAsync(SchemaSource branch, SchemaSource @base, string database, CancellationToken cancellation) =>
        await branch.HasAsync(database, cancellation).ConfigureAwait(false) && await @base.HasAsync(database, cancellation).ConfigureAwait(false);

    private async Task<Compared> CompareThereAsync(BranchSource branch, BranchSource @base, string database, CancellationToken cancellation)
    {
        ApiRequest<ComparisonAnswer> request = SchemaApi.Compare(branch.Scope, database)
            .With(branch.Query())
            .With("base_branch_id", @base.Scope.BranchId)
            .With(@base.Query("base_"));
        using CancellationTokenSource unneeded = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task<string?>? dump = isForOne && !diffOnly ? @base.DumpAsync(database, refresh: false, unneeded.Token).AsGuess() : null;
        string diff;
        NeonSchemaComparison comparison;
        try
        {
            ComparisonAnswer answer = await cmdlet.SendAsync(request, cancellation).ConfigureAwait(false) ?? new ComparisonAnswer();
            await FoundAsync(branch, @base).ConfigureAwait(false);
            diff = answer.Diff ?? "";
            comparison = Result(branch, @base, database, diff, inBranch: true, inBase: true);
            comparison.AdditionalProperties = answer.AdditionalProperties;
            if (diff.Length == 0 || diffOnly)
                return new Compared(comparison);

            // The base and the diff give the branch as the service compared it. A base that was changed meanwhile does not fit.
            dump ??= @base.DumpAsync(database, refresh: false, unneeded.Token).AsGuess();
            await Task.WhenAny(dump).ConfigureAwait(false);
        }
        finally
        {
            if (dump is { IsCompleted: false })
            {
                unneeded.Cancel();
                await Task.WhenAny(dump).ConfigureAwait(false);
            }
        }
        string? before = await dump.ConfigureAwait(false);
        if (before is not null && SchemaAnalyzer.Patch(before, diff) is { } after)
            return await AnalyseAsync(comparison, before, after, cancellation).ConfigureAwait(false);
        return await CompareHereAsync(branch, @base, database, isListed: false, cancellation).ConfigureAwait(false);
    }

    private async Task<Compared> CompareHereAsync(SchemaSource branch, SchemaSource @base, string database, bool isListed, CancellationToken cancellation)
    {
        string?[] dumps = await Task.WhenAll(
            DumpAsync(branch, database, refresh: true, isListed, cancellation),
            DumpAsync(@base, database, refresh: IsOneProject(branch, @base), isListed, cancellation)).ConfigureAwait(false);
        (string? after, string? before) = (dumps[0], dumps[1]);
        await FoundAsync(branch, @base).ConfigureAwait(false);
        if (before is null && after is null)
            throw NeonErrors.NotFound("database", database, $"on '{branch}' or '{@base}'");
        return await CompareTextsAsync(branch, @base, database, Canonical(after), Canonical(before), cancellation).ConfigureAwait(false);
    }

    // Where it is known which databases there are, one that is not there is not asked for.
    private static async Task<string?> DumpAsync(SchemaSource source, string database, bool refresh, bool isListed, CancellationToken cancellation) =>
        isListed && !await source.HasAsync(database, cancellation).ConfigureAwait(false)
            ? null
            : await source.DumpAsync(database, refresh, cancellation).ConfigureAwait(false);

    private static string? Canonical(string? dump) => dump is null ? null : SchemaFile.Canonical(dump);

    private async Task<Compared> AnalyseAsync(NeonSchemaComparison comparison, string before, string after, CancellationToken cancellation)
    {
        // Nobody has read files before: equal ones may be equally cut off, and their fingerprint is not known.
        bool isOfFiles = comparison.Branch.Path is not null;
        if ((comparison.Diff.Length == 0 && !isOfFiles) || diffOnly)
            return new Compared(comparison);
        SchemaOptions wanted = new() { Ignore = options.Ignore, Schemas = options.Schemas, ExcludeObjects = options.ExcludeObjects, Diff = comparison.Diff, SharesHistory = comparison.Base.Path is null && comparison.Base.ProjectId == comparison.Branch.ProjectId };
        try
        {
            SchemaAnalysis analysis = await SchemaAnalyzer.CompareAsync(before, after, wanted, cancellation).ConfigureAwait(false);
            if (analysis is { MatchesNoSchema: true, IgnoredChanges: > 0 })
                throw NeonErrors.NotFound("schema", string.Join("', '", options.Schemas), $"in database '{comparison.DatabaseName}' of '{comparison.Branch}' or '{comparison.Base}'");
            comparison.Changes = analysis.Changes;
            comparison.IgnoredChanges = analysis.IgnoredChanges;
            comparison.Links = analysis.Links;
            comparison.Fingerprint = analysis.AfterFingerprint;
            comparison.BaseFingerprint = analysis.BeforeFingerprint;
            return new Compared(comparison);
        }
        catch (FormatException e)
        {
            comparison.Changes = [Unknown(comparison, e)];
            return new Compared(comparison, NeonErrors.SchemaUnreadable(comparison, comparison.DatabaseName, e));
        }
    }

    // Nobody can say that what was not read breaks nothing.
    private static NeonSchemaChange Unknown(NeonSchemaComparison comparison, FormatException cause) => new()
    {
        Action = NeonSchemaChangeAction.Modified,
        Kind = "unknown",
        Name = comparison.DatabaseName,
        FullName = comparison.DatabaseName,
        Impact = NeonSchemaImpact.Breaking,
        Hazards =
        [
            new NeonSchemaHazard
            {
                Hazard = "Correctness",
                Impact = NeonSchemaImpact.Breaking,
                RuleId = "NSR190",
                Reason = $"The schema could not be read: {cause.Message}",
                Advice = "Review the diff, because its effect is unknown.",
            },
        ],
        DiffLines = UnifiedDiff.ChangedLines(comparison.Diff),
    };

    private static NeonSchemaComparison Result(SchemaSource branch, SchemaSource @base, string database, string diff, bool inBranch, bool inBase)
    {
        (int added, int removed) = UnifiedDiff.Count(diff);
        NeonSchemaSide side = branch.Describe(inBranch);
        return new NeonSchemaComparison
        {
            ProjectId = side.ProjectId,
            DatabaseName = database,
            Branch = side,
            Base = @base.Describe(inBase),
            AddedLines = added,
            RemovedLines = removed,
            Diff = diff,
        };
    }
}

/// <summary>A comparison, and the error where it could not be made or read.</summary>
internal sealed record Compared
{
    /// <summary>Takes the secrets out of a comparison that is done.</summary>
    public Compared(NeonSchemaComparison comparison, NeonException? problem = null)
    {
        SecretsOfSchemas.Hide(comparison);
        (Comparison, Problem) = (comparison, problem);
    }

    /// <summary>The comparison, without secrets.</summary>
    public NeonSchemaComparison Comparison { get; }

    /// <summary>What could not be told; null if nothing.</summary>
    public NeonException? Problem { get; }

    /// <summary>
    /// A comparison that could not be made. It is an object like the others, since an error can be looked away from: what only an
    /// error tells is missing in a variable, in a job and in a file.
    /// </summary>
    /// <param name="branch">The side with <c>+</c>.</param>
    /// <param name="base">The side with <c>-</c>.</param>
    /// <param name="database">The database; empty where it is not known which.</param>
    /// <param name="problem">Why not.</param>
    public static Compared Failed(NeonSchemaSide branch, NeonSchemaSide @base, string database, NeonException problem) =>
        new(Failed(branch, @base, database, problem.ErrorId, problem.Message), problem);

    /// <summary>A comparison that could not be made, since a cmdlet before it in the pipeline has failed.</summary>
    public static NeonSchemaComparison Failed(ReportedError error) => Failed(new NeonSchemaSide(), new NeonSchemaSide(), "", error.ErrorId, error.Message);

    /// <summary>Writes the comparison, then the error. It does not end the pipeline: a gate at its end reads the comparison, and ends the script.</summary>
    public void Write(NeonCmdlet cmdlet)
    {
        cmdlet.WriteObject(Comparison);
        if (Problem is not null)
            ReportedErrors.Report(cmdlet, Problem, Comparison.Outcome == NeonSchemaOutcome.Compared ? Comparison : Comparison.DatabaseName, mayEnd: false);
    }

    private static NeonSchemaComparison Failed(NeonSchemaSide branch, NeonSchemaSide @base, string database, string errorId, string message) => new()
    {
        Outcome = NeonSchemaOutcome.NotCompared,
        ErrorId = errorId,
        ErrorMessage = message,
        ProjectId = branch.ProjectId,
        DatabaseName = database,
        Branch = branch,
        Base = @base,
    };
}
