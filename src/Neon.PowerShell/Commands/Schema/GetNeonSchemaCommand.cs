using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Commands.Common;
using Neon.Completion;

namespace Neon.Commands.Schema;

/// <summary>Gets the schema of a branch's databases, as pg_dump writes it or as JSON, now or at a point in time.</summary>
[Cmdlet(VerbsCommon.Get, "NeonSchema")]
[OutputType(typeof(NeonSchema))]
public sealed class GetNeonSchemaCommand : BranchCmdlet
{
    /// <summary>The branch, by name or id, with a point in time behind an <c>@</c> if wanted; without it the context's or the default branch.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(BranchCompleter))]
    public override NeonBranchReference? Branch { get; set; }

    /// <summary>The databases, names or wildcards; without it all of the branch.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("DatabaseName")]
    [ArgumentCompleter(typeof(DatabaseCompleter))]
    [ValidateNotNullOrEmpty]
    public NeonDatabaseReference[]? Database { get; set; }

    /// <summary>The time of the schema.</summary>
    [Parameter]
    [ApiQuery("timestamp")]
    public DateTimeOffset? Timestamp { get; set; }

    /// <summary>The LSN of the schema, for example <c>0/1E88838</c>.</summary>
    [Parameter]
    [ApiQuery("lsn")]
    public string? Lsn { get; set; }

    /// <summary><c>sql</c> (the default) or <c>json</c>, an open list.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SchemaFormatCompleter))]
    [ApiQuery("format")]
    public string? Format { get; set; }

    private protected override void Process()
    {
        BranchPointInTime? at = Branch is null ? null : BranchPointInTime.Parse(Branch, Timestamp, Lsn);
        BranchScope branch = Resolve.BranchToRead(Project, at?.Branch);
        foreach (string database in Databases(branch))
        {
            Guard(database, () => WriteObject(Read(branch, database, at?.PointInTime)));
        }
    }

    private IEnumerable<string> Databases(BranchScope branch)
    {
        if (Database is null)
            return Resolve.Databases(branch).All().Select(database => database.Name).ToList();
        return Database.SelectMany(database => database.IsPattern
            ? Resolve.Databases(branch).Find(database).Select(found => found.Name)
            : [database.Id ?? database.Text!]);
    }

    private NeonSchema Read(BranchScope branch, string database, string? pointInTime)
    {
        ApiRequest<SchemaAnswer> request = SchemaApi.Get(branch, database).With(GivenQuery);
        if (pointInTime is not null)
            request = request.With(pointInTime.Contains('/') ? "lsn" : "timestamp", pointInTime);
        SchemaAnswer answer = Send(request);
        return new NeonSchema
        {
            ProjectId = branch.ProjectId,
            BranchId = branch.BranchId,
            BranchName = (Branch?.Source?.BaseObject as NeonBranch)?.Name ?? (Branch?.Text is { } text && !NeonId.IsBranch(text) ? text : null),
            DatabaseName = database,
            PointInTime = pointInTime ?? RequestValue.ToText((object?)Timestamp) ?? Lsn,
            Sql = answer.Sql,
            Json = answer.Json,
            AdditionalProperties = answer.AdditionalProperties,
        };
    }
}
