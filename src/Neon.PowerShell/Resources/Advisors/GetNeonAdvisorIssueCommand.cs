using System.Collections.Generic;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Resources.Databases;
using Neon.Scopes;

namespace Neon.Resources.Advisors;

/// <summary>Gets the security and performance issues that the service finds in the databases of a branch.</summary>
[Cmdlet(VerbsCommon.Get, "NeonAdvisorIssue")]
[OutputType(typeof(NeonAdvisorIssue))]
public sealed class GetNeonAdvisorIssueCommand : BranchCmdlet
{
    /// <summary>The branch, by name or id, or an object that is on one. The default is the branch of the context, or the project's default branch.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    [ApiQuery("branch_id")]
    public override NeonBranchReference? Branch { get; set; }

    /// <summary>The database. The default is the database of the piped object, or each database of the branch.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("DatabaseName")]
    [ArgumentCompleter(typeof(NounCompleter<DatabaseNoun>))]
    [ApiQuery("database_name")]
    public NeonDatabaseReference? Database { get; set; }

    /// <summary>Gets only issues of this category: <c>SECURITY</c> or <c>PERFORMANCE</c>. Other values are passed to the service. By default, the service decides.</summary>
    [Parameter]
    [KnownValues("SECURITY", "PERFORMANCE")]
    [ApiQuery("category")]
    public string? Category { get; set; }

    /// <summary>Gets only issues of at least this severity: <c>INFO</c>, <c>WARN</c> or <c>ERROR</c>. Other values are passed to the service.</summary>
    [Parameter]
    [KnownValues("INFO", "WARN", "ERROR")]
    [ApiQuery("min_severity")]
    public string? MinSeverity { get; set; }

    private protected override void Process() => Guard(Branch, () =>
    {
        BranchScope branch = Resolve.BranchToRead(Project, Branch);
        foreach (string database in Databases(branch))
        {
            ApiRequest<Page<NeonAdvisorIssue>> request = AdvisorApi.List(branch.ProjectId).With(GivenQuery).With("branch_id", branch.BranchId).With("database_name", database);
            foreach (NeonAdvisorIssue issue in List(request))
            {
                issue.DatabaseName = database;
                WriteObject(Placed.In(issue, branch));
            }
        }
    });

    // The service takes one database at a time, and refuses to choose.
    private IEnumerable<string> Databases(BranchScope branch)
    {
        if (Database is not null)
        {
            yield return Database.Key;
            yield break;
        }
        foreach (NeonDatabase database in List(DatabaseApi.List(branch)))
            yield return database.Name;
    }
}
