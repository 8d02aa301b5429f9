using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Errors;
using Neon.Resources.ConnectionStrings;
using Neon.Resources.Databases;
using Neon.Resources.Roles;
using Neon.Runtime;
using Neon.Runtime.Waiting;
using Neon.Schema.Sources;
using Neon.Scopes;

namespace Neon.Schema;

/// <summary>
/// Creates a temporary branch, runs a script block and removes the branch. The branch accepts connections when the block
/// begins, and it is also removed after an error or Ctrl+C. If it cannot be removed, it expires.
/// </summary>
[Cmdlet(VerbsOther.Use, "NeonBranch", SupportsShouldProcess = true)]
[OutputType(typeof(PSObject), typeof(NeonSchemaComparison))]
public sealed class UseNeonBranchCommand : ProjectCmdlet
{
    /// <summary>How long making and removing may take after Ctrl+C, so that it does not hang.</summary>
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(15);

    /// <summary>How long removing may take after the block: a project may be locked for minutes.</summary>
    private static readonly TimeSpan RemovalLimit = TimeSpan.FromMinutes(10);

    private readonly CancellationTokenSource _making = new();
    private readonly CancellationTokenSource _removing = new();

    /// <summary>The script block to run. It runs in the scope of the caller, with $NeonBranch and $NeonConnectionString.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNull]
    public ScriptBlock ScriptBlock { get; set; } = null!;

    /// <summary>The name of the branch, 1 to 256 characters. By default, the service chooses a name.</summary>
    [Parameter]
    [Alias("Name")]
    [ValidateLength(1, 256)]
    [ApiMember("branch.name")]
    [FreeText]
    public string? Branch { get; set; }

    /// <summary>The branch to copy, by name or id. The default is the project's default branch.</summary>
    [Parameter]
    [Reference]
    [Alias("ParentId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public NeonBranchReference? Parent { get; set; }

    /// <summary>Copies the schema without the data.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter SchemaOnly { get; set; }

    /// <summary>The time after which the service deletes the branch if this cmdlet can't, for example <c>7d</c>, <c>12h</c> or <c>30m</c>.</summary>
    [Parameter]
    [Duration]
    public TimeSpan ExpiresIn { get; set; } = TimeSpan.FromHours(6);

    /// <summary>The database to connect to. The default is the database of the context, or the only database of the branch.</summary>
    [Parameter]
    [Reference]
    [Alias("DatabaseName")]
    [ArgumentCompleter(typeof(NounCompleter<DatabaseNoun>))]
    public NeonDatabaseReference? Database { get; set; }

    /// <summary>The role that logs in. The default is the owner of the database.</summary>
    [Parameter]
    [Reference]
    [Alias("RoleName")]
    [ArgumentCompleter(typeof(NounCompleter<RoleNoun>))]
    public NeonRoleReference? Role { get; set; }

    /// <summary>Connects through the connection pooler.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter Pooled { get; set; }

    /// <summary>Sets $NeonConnectionString to text that includes the password, instead of an object that contains it as a SecureString.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter AsPlainText { get; set; }

    /// <summary>
    /// A variable of the environment that has the connection string, password included, while the block runs: <c>DATABASE_URL</c>. It is
    /// the process's, so one block of the process can have it at a time.
    /// </summary>
    [Parameter]
    [ValidatePattern("^[A-Za-z_][A-Za-z0-9_]*\\z")]
    [FreeText]
    public string? EnvironmentVariable { get; set; }

    /// <summary>After the block, compares the branch with the state that it was copied from, and writes the comparison last.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter Compare { get; set; }

    /// <summary>The name of a variable in which to store the comparisons of -Compare, instead of writing them.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [FreeText]
    public string? ComparisonVariable { get; set; }

    /// <summary>The differences to ignore in the comparisons: <c>Owner</c>, <c>Grant</c>, <c>Comment</c>, <c>Extension</c>, <c>ColumnOrder</c>.</summary>
    [Parameter]
    [ValidateSet("Owner", "Grant", "Comment", "Extension", "ColumnOrder")]
    public string[] Ignore { get; set; } = [];

    /// <summary>The schemas to compare, by name or wildcard. The default is all schemas.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [FreeText]
    public string[] Schema { get; set; } = [];

    /// <summary>The objects to exclude from the comparisons, by full name or wildcard (<c>public.audit_*</c>), including everything that belongs to them.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [FreeText]
    public string[] ExcludeObject { get; set; } = [];

    /// <summary>Keeps the branch if the block ends with an error, so that you can inspect it. The branch expires later.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter KeepOnError { get; set; }

    /// <summary>How long to wait until the branch is ready, in seconds, from 1 to 86400.</summary>
    [Parameter]
    [Number]
    [ValidateRange(1, WaitOptions.LongestSeconds)]
    public int TimeoutSec { get; set; } = WaitOptions.DefaultSeconds;

    /// <inheritdoc />
    protected override void StopProcessing()
    {
        // A branch that is being made is made: only its answer says what has to be removed.
        _making.CancelAfter(StopLimit);
        _removing.CancelAfter(StopLimit);
        base.StopProcessing();
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _making.Dispose();
            _removing.Dispose();
        }
        base.Dispose(disposing);
    }

    private protected override void Process()
    {
        Expiry.Check(null, ExpiresIn);
        string projectId = Resolve.ProjectId(Project);
        CheckReadOnly($"{Branch ?? "a branch"} in project {projectId}", "Create branch");
        if (!ShouldProcess($"{Branch ?? "a branch"} in project {projectId}", "Create branch, run the script block, delete branch"))
            return;
        using HeldVariable? variable = EnvironmentVariable is null ? null : HeldVariable.Take(EnvironmentVariable, Runspace.DefaultRunspace.InstanceId);
        // What an earlier block came to may not be mistreated as what this one does.
        if (ComparisonVariable is not null)
            SessionState.PSVariable.Set(ComparisonVariable, Array.Empty<NeonSchemaComparison>());
        RequestBody body = Body(projectId);
        Task<BranchAnswer> making = SendAsync(BranchApi.Create(projectId, body), _making.Token);
        NeonBranch? branch = null;
        bool isDone = false;
        try
        {
            branch = Await(making).Required();
            Use(OperationWait.Finish(this, branch, TimeoutSec, refresh: null), variable);
            isDone = true;
        }
        finally
        {
            branch ??= Made(making);
            if (branch is not null && (isDone || !KeepOnError))
                Remove(branch);
        }
    }

    private RequestBody Body(string projectId)
    {
        RequestBody body = GivenBody;
        if (Parent is not null)
            body.Set("branch.parent_id", Resolve.BranchIn(projectId, Parent).BranchId);
        else
            WriteVerbose("No -Parent was specified: the branch is a copy of the project's default branch.");
        if (SchemaOnly)
            body.Set("branch.init_source", "schema-only");
        body.Set("branch.expires_at", DateTimeOffset.UtcNow + ExpiresIn);
        body.Set("endpoints", new[] { new RequestBody().Set("type", "read_write") });
        return body;
    }

    private void Use(NeonBranch branch, HeldVariable? variable)
    {
        ConnectionWish wish = new()
        {
            Branch = new NeonBranchReference { Id = branch.Id, ProjectId = branch.ProjectId },
            Database = Database,
            Role = Role,
            Pooled = IsGiven(nameof(Pooled)) ? Pooled : null,
        };
        NeonConnectionString connection = new ConnectionFinder(this, Resolve).Find(wish) ?? throw ApiErrors.EmptyAnswer(nameof(NeonConnectionString));
        BranchScript script = new(this, ScriptBlock);
        script.SetVariable("NeonBranch", branch);
        script.SetVariable("NeonConnectionString", AsPlainText ? Secrets.ToPlainText(connection.ConnectionString!) : connection);
        variable?.Set(Secrets.ToPlainText(connection.ConnectionString!));
        script.Run();
        if (Compare || ComparisonVariable is not null)
            WriteComparisons(branch);
    }

    private void WriteComparisons(NeonBranch branch)
    {
        List<Compared> all = [];
        try
        {
            BranchSource source = new(this, branch, null);
            BranchSource @base = new(this, Origin(branch), null);
            SchemaComparer comparer = new(this, new SchemaOptions { Ignore = Ignore, Schemas = Schema, ExcludeObjects = ExcludeObject });
            foreach (string database in Await((_, ended) => Databases(source, @base, ended)))
                all.Add(Await((_, ended) => comparer.CompareAsync(source, @base, database, isListed: true, ended)));
        }
        catch (NeonException e)
        {
            all.Add(Compared.Failed(new BranchSource(this, branch, null).Describe(true), new NeonSchemaSide(), "", e));
        }
        if (ComparisonVariable is not null)
            SessionState.PSVariable.Set(ComparisonVariable, all.Select(compared => compared.Comparison).ToArray());
        foreach (Compared compared in all)
        {
            if (ComparisonVariable is null)
                WriteObject(compared.Comparison);
            if (compared.Problem is { } problem)
                Fail(problem, compared.Comparison);
        }
    }

    // A branch with the schema alone is a root: it is compared with what it was copied from.
    private NeonBranch Origin(NeonBranch branch)
    {
        if (branch.ParentId is { } id)
            return Resolve.Branch(branch.ProjectId, new NeonBranchReference { Id = id });
        return Parent is null ? Resolve.DefaultBranch(branch.ProjectId) : Resolve.Branch(branch.ProjectId, Parent);
    }

    private static async Task<IReadOnlyList<string>> Databases(BranchSource branch, BranchSource @base, CancellationToken cancellation) =>
        await @base.DatabasesBesideAsync(await branch.DatabasesAsync(cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);

    // Ctrl+C while the branch is made: it may be there all the same.
    private static NeonBranch? Made(Task<BranchAnswer> making)
    {
        ((IAsyncResult)making).AsyncWaitHandle.WaitOne();
        return making.Status == TaskStatus.RanToCompletion ? making.Result?.Item : null;
    }

    // The pipeline may be stopped, and can then write nothing and await nothing of its own.
    private void Remove(NeonBranch branch)
    {
        if (!Stopping)
            _removing.CancelAfter(RemovalLimit);
        try
        {
            Task.Run(() => RemoveAsync(new BranchScope(branch.ProjectId, branch.Id)), CancellationToken.None).GetAwaiter().GetResult();
            Completions.Forget(CurrentSession);
        }
        catch (NeonException e)
        {
            if (!Stopping)
                Fail(NeonErrors.BranchNotRemoved(branch, e.Message, e), branch);
        }
        catch (OperationCanceledException e)
        {
            if (!Stopping)
                Fail(NeonErrors.BranchNotRemoved(branch, $"the project was busy for {RemovalLimit.TotalMinutes:0} minutes.", e), branch);
        }
    }

    // A request is repeated as long as the session says; the project may be locked for longer.
    private async Task RemoveAsync(BranchScope branch)
    {
        while (true)
        {
            try
            {
                await Sender.SendAsync(BranchApi.Delete(branch), SilentActivity.Instance, _removing.Token).ConfigureAwait(false);
                return;
            }
            catch (NeonApiException e) when (e.StatusCode == 404)
            {
                // The block has removed it itself.
                return;
            }
            catch (NeonApiException e) when (e.StatusCode is 423 or 429 or 503)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), _removing.Token).ConfigureAwait(false);
            }
        }
    }
}
