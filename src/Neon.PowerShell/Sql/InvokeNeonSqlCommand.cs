using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Security;
using System.Text;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Errors;
using Neon.Files;
using Neon.Resources.ConnectionStrings;
using Neon.Resources.Databases;
using Neon.Resources.Endpoints;
using Neon.Resources.Roles;
using Neon.Scopes;

namespace Neon.Sql;

/// <summary>
/// Runs SQL in a database of a branch over HTTP, without a driver, and writes the rows. Several statements run in one
/// transaction. There is no -WhatIf, because only PostgreSQL knows what SQL would do; -ReadOnly makes it refuse changes.
/// </summary>
[Cmdlet(VerbsLifecycle.Invoke, "NeonSql", DefaultParameterSetName = QuerySet)]
[OutputType(typeof(PSObject), typeof(object[]), typeof(NeonSqlResult))]
public sealed class InvokeNeonSqlCommand : BranchCmdlet
{
    private const string QuerySet = "Query";
    private const string PathSet = "Path";
    private const string ConnectionQuerySet = "ConnectionQuery";
    private const string ConnectionPathSet = "ConnectionPath";

    private ConnectionFinder? _finder;
    private List<string>? _statements;

    private protected override bool WritesData => true;

    /// <summary>The SQL to run: one or more statements.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = QuerySet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ConnectionQuerySet)]
    [Alias("Sql")]
    [FreeText]
    public string[] Query { get; set; } = [];

    /// <summary>Files with SQL, run in order. psql commands such as <c>\d</c> are not supported.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [Parameter(Mandatory = true, ParameterSetName = ConnectionPathSet)]
    [Alias("File", "InputFile")]
    [ValidateNotNullOrEmpty]
    [FilePath]
    public string[] Path { get; set; } = [];

    /// <summary>The encoding of the files, by name, code page or object; UTF-8 without it. A byte order mark goes before it.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = ConnectionPathSet)]
    [EncodingTransformation]
    [KnownValues("utf8", "unicode", "bigendianunicode", "utf32", "ascii", "latin1", "ansi", "oem", "windows-1252")]
    public Encoding? Encoding { get; set; }

    /// <summary>The values of <c>$1</c>, <c>$2</c> and so on, for a single statement. A list becomes a PostgreSQL array, and a hashtable becomes JSON.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyCollection]
    [FreeText]
    public object?[]? Parameter { get; set; }

    /// <summary>The branch, by name or id, or any object that is on one. The default is that of the context, or with -ReadOnly the project's default branch.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = QuerySet)]
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = PathSet)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public override NeonBranchReference? Branch { get; set; }

    /// <summary>The project, by name or id. The default is the project of the piped object or of the context.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = QuerySet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = PathSet)]
    [Reference]
    [Alias("ProjectId")]
    [ArgumentCompleter(typeof(NounCompleter<ProjectNoun>))]
    public override NeonProjectReference? Project { get; set; }

    /// <summary>The database. The default is the database of the piped object or of the context, or the only database of the branch.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = QuerySet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = PathSet)]
    [Reference]
    [Alias("DatabaseName")]
    [ArgumentCompleter(typeof(NounCompleter<DatabaseNoun>))]
    public NeonDatabaseReference? Database { get; set; }

    /// <summary>The role that logs in. The default is the role of the piped object, or the owner of the database.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = QuerySet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = PathSet)]
    [Reference]
    [Alias("RoleName")]
    [ArgumentCompleter(typeof(NounCompleter<RoleNoun>))]
    public NeonRoleReference? Role { get; set; }

    /// <summary>The compute, by id or name. The default is the compute of the piped object, or the read-write compute of the branch.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = QuerySet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = PathSet)]
    [Reference]
    [Alias("EndpointId")]
    [ArgumentCompleter(typeof(NounCompleter<EndpointNoun>))]
    public NeonEndpointReference? Endpoint { get; set; }

    /// <summary>Connects through the connection pooler.</summary>
    [Parameter(ParameterSetName = QuerySet)]
    [Parameter(ParameterSetName = PathSet)]
    [Switch]
    public SwitchParameter Pooled { get; set; }

    /// <summary>The connection string to use: the output of Get-NeonConnectionString, a SecureString or text. No session is required.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ConnectionQuerySet)]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ConnectionPathSet)]
    [ConnectionStringTransformation]
    public NeonConnectionString? ConnectionString { get; set; }

    /// <summary>The address to send the SQL to, instead of the address that is derived from the host of the connection string. The password is sent to this address, so specify only a host that you trust.</summary>
    [Parameter]
    [ValidateNotNull]
    [FreeText]
    public Uri? SqlEndpoint { get; set; }

    /// <summary>The isolation level of the transaction. With it, a single statement also runs in a transaction.</summary>
    [Parameter]
    public NeonSqlIsolationLevel? IsolationLevel { get; set; }

    /// <summary>Runs the SQL in a read-only transaction, in which PostgreSQL refuses every change.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter ReadOnly { get; set; }

    /// <summary>Waits until a serializable, read-only transaction can run without failing.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter Deferrable { get; set; }

    /// <summary>The form of the output rows.</summary>
    [Parameter]
    public NeonSqlOutput As { get; set; }

    /// <summary>How long the SQL can take, in seconds, from 1 to 86400. The default is the request time-out of the session.</summary>
    [Parameter]
    [Number]
    [ValidateRange(1, 86400)]
    public int TimeoutSec { get; set; }

    // SQL may change anything, unless PostgreSQL is told to refuse changes.
    internal override bool IsChange => !ReadOnly && SessionOrNull is not { IsReadOnly: true };

    private bool HasConnection => ParameterSetName is ConnectionQuerySet or ConnectionPathSet;

    // A connection string is enough to connect.
    private protected override void Begin()
    {
        if (!HasConnection && !MyInvocation.ExpectingInput)
            base.Begin();
    }

    private protected override void Process()
    {
        _statements ??= SqlScript.Split(ParameterSetName is PathSet or ConnectionPathSet ? Path.Select(path => TextFiles.Read(TextFiles.Resolve(this, path), encoding: Encoding, cancellation: StopToken)).ToList() : Query);
        if (_statements.Count == 0)
            return;
        if (_statements.Count > 1 && Parameter is { Length: > 0 })
            throw NeonErrors.InvalidArgument($"-Parameter requires a single statement, but there are {_statements.Count}.");

        // $Error may be exported, and CLIXML has SecureStrings readable outside Windows.
        object? target = HasConnection ? ConnectionString?.Masked : Branch;
        Guard(target, () =>
        {
            if (Find()?.Secret is { } connection)
                Run(connection);
        });
    }

    private NeonConnectionString? Find()
    {
        if (HasConnection)
            return ConnectionString;
        _finder ??= new ConnectionFinder(this, Resolve);
        return _finder.Find(new ConnectionWish { Project = Project, Branch = Branch, Database = Database, Role = Role, Endpoint = Endpoint, Pooled = IsGiven(nameof(Pooled)) ? Pooled : null, IsChange = IsChange });
    }

    private void Run(SecureString connection)
    {
        Uri address = SqlProxy.AddressFor(connection, SqlEndpoint, () => SessionOrNull?.BaseUri);
        bool isReadOnlySession = SessionOrNull is { IsReadOnly: true };

        // COMMIT as one of several would end the read-only transaction, and the next could change anything.
        if (isReadOnlySession && _statements!.Count > 1)
            throw NeonErrors.InvalidArgument($"A read-only session runs one statement at a time, but there are {_statements.Count}.");
        bool isReadOnly = ReadOnly || isReadOnlySession;
        bool isBatch = _statements!.Count > 1 || IsolationLevel is not null || isReadOnly || Deferrable;
        Elsewhere proxy = SqlProxy.To(
            address,
            connection,
            isBatch ? new SqlTransaction(IsolationLevel, isReadOnly, Deferrable) : null,
            string.Join("; ", _statements),
            IsGiven(nameof(TimeoutSec)) ? TimeSpan.FromSeconds(TimeoutSec) : null);
        RequestBody[] queries = [.. _statements.Select(statement => SqlApi.Query(statement, Parameters()))];
        if (isReadOnly)
            queries = ReadOnlyGuard.Around(queries);
        SqlAnswer answer = ReadOnlyGuard.Explain(() => SendSql(SqlApi.Run(proxy, isBatch ? new RequestBody().Set("queries", queries) : queries[0])));
        foreach (SqlAnswer? result in isReadOnly ? ReadOnlyGuard.Within(answer) : answer.Results ?? [answer])
            Write(result);
    }

    private SqlAnswer SendSql(ApiRequest<SqlAnswer> request)
    {
        try
        {
            return SendElsewhere(request);
        }
        catch (NeonSqlException e) when (_statements!.Count == 1)
        {
            e.FindLine(_statements[0]);
            throw;
        }
    }

    private string?[] Parameters() => [.. (Parameter ?? []).Select(SqlTypes.Write)];

    private void Write(SqlAnswer? answer)
    {
        if (answer is not { IsWhole: true })
            throw NeonErrors.SqlAnswerNotWhole();
        string[] names = SqlRow.Names(answer.Fields);
        bool isEscaped = SqlRow.NeedsEscapes(names, answer.Rows);
        if (As == NeonSqlOutput.Result)
        {
            WriteObject(new NeonSqlResult
            {
                Command = answer.Command ?? "",
                RowCount = answer.RowCount,
                Columns = names,
                Rows = [.. answer.Rows.Select(row => SqlRow.ToObject(answer.Fields, names, row, isEscaped))],
            });
            return;
        }

        // Each is made when it is written: a pipeline that stops early costs no more.
        foreach (string?[] row in answer.Rows)
            WriteObject(As == NeonSqlOutput.Array ? SqlRow.ToArray(answer.Fields, row) : SqlRow.ToObject(answer.Fields, names, row, isEscaped), enumerateCollection: false);
    }
}
