using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Resources.Databases;
using Neon.Runtime;
using Neon.Scopes;

namespace Neon.Schema;

/// <summary>Gets the schema of the databases of a branch, as pg_dump writes it or as JSON, now or at a point in time.</summary>
[Cmdlet(VerbsCommon.Get, "NeonSchema")]
[OutputType(typeof(NeonSchema))]
public sealed class GetNeonSchemaCommand : BranchCmdlet
{
    /// <summary>The branch, by name or id, optionally with a point in time after an <c>@</c>. The default is the branch of the context, or the project's default branch.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public override NeonBranchReference? Branch { get; set; }

    /// <summary>The databases, by name or wildcard. The default is all databases of the branch.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("DatabaseName")]
    [ArgumentCompleter(typeof(NounCompleter<DatabaseNoun>))]
    public NeonDatabaseReference[]? Database { get; set; }

    /// <summary>The time of the schema.</summary>
    [Parameter]
    [Instant]
    [ApiQuery("timestamp")]
    public DateTimeOffset? Timestamp { get; set; }

    /// <summary>The LSN of the schema, for example <c>0/1E88838</c>.</summary>
    [Parameter]
    [ApiQuery("lsn")]
    [FreeText]
    public string? Lsn { get; set; }

    /// <summary>The format: <c>sql</c> (the default) or <c>json</c>. Other values are passed to the service.</summary>
    [Parameter]
    [KnownValues("sql", "json")]
    [ApiQuery("format")]
    public string? Format { get; set; }

    /// <summary>The number of schemas to request at the same time, from 1 to 64.</summary>
    [Parameter]
    [Number]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 8;

    private protected override int Parallelism => ThrottleLimit;

    // What is read ahead is not read again.
    internal override bool TrustsNames => false;

    private protected override void Process() => Ahead.Add(Branch, () =>
    {
        BranchPointInTime? at = Branch is null ? null : Resolve.At(Resolve.ProjectId(Project, Branch), Branch, Timestamp, Lsn);
        BranchScope scope = Resolve.BranchToRead(Project, at?.Branch);

        // What is asked for ahead is not asked for twice: whether it is an id is found out before.
        if (at?.Branch.Text is { } text && NeonId.IsBranch(text))
            scope = scope with { BranchId = Resolve.BranchToReadWhole(Project, at.Branch).Id };
        Asked asked = new(scope, NameOf(at?.Branch), at?.PointInTime, [.. GivenQuery], new DatabaseChoice(Database));
        return turn => ReadAllAsync(asked, turn);
    });

    private async Task<Action> ReadAllAsync(Asked asked, Ahead.Turn turn)
    {
        IReadOnlyList<string> databases = asked.Databases.Named;
        if (asked.Databases.IsListed)
        {
            IReadOnlyList<NeonDatabase> all = await ListAsync(DatabaseApi.List(asked.Branch), turn.Cancellation).ConfigureAwait(false);
            databases = asked.Databases.Of(all.Select(database => database.Name));
        }
        // What is not there is asked for all the same, and the service says so.
        IEnumerable<string> wanted = databases.Concat(asked.Databases.MissingIn(databases));
        return turn.Each(wanted, database => async mine =>
        {
            NeonSchema schema = await ReadAsync(asked, database, mine.Cancellation).ConfigureAwait(false);
            return () => WriteObject(schema);
        });
    }

    private async Task<NeonSchema> ReadAsync(Asked asked, string database, CancellationToken cancellation)
    {
        ApiRequest<SchemaAnswer> request = SchemaApi.Get(asked.Branch, database).With(asked.Query);
        if (asked.PointInTime is { } time)
            request = request.With(time.Contains('/') ? "lsn" : "timestamp", time);
        SchemaAnswer answer = await SendAsync(request, cancellation).ConfigureAwait(false) ?? new SchemaAnswer();
        return new NeonSchema
        {
            ProjectId = asked.Branch.ProjectId,
            BranchId = asked.Branch.BranchId,
            BranchName = asked.BranchName,
            DatabaseName = database,
            PointInTime = request.Query.Where(pair => pair.Key is "timestamp" or "lsn").Select(pair => pair.Value).FirstOrDefault(),
            Sql = answer.Sql,
            Json = answer.Json,
            AdditionalProperties = answer.AdditionalProperties,
        };
    }

    private static string? NameOf(NeonBranchReference? branch) =>
        (branch?.Source?.BaseObject as NeonBranch)?.Name ?? (branch?.Text is { } text && !NeonId.IsBranch(text) ? text : null);

    /// <summary>What one record asks for.</summary>
    private sealed record Asked(BranchScope Branch, string? BranchName, string? PointInTime, KeyValuePair<string, object?>[] Query, DatabaseChoice Databases);
}
