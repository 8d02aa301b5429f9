using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Errors;
using Neon.Files;
using Neon.Resources.Databases;
using Neon.Runtime;
using Neon.Schema.Sources;
using Neon.Scopes;

namespace Neon.Schema;

/// <summary>
/// Compares the schema of a branch with another branch (by default its parent) or with files, or two schemas in files. It
/// compares every database of either side, now or at points in time. Two schemas in files need no session.
/// </summary>
[Cmdlet(VerbsData.Compare, "NeonSchema", DefaultParameterSetName = BranchSet)]
[OutputType(typeof(NeonSchemaComparison))]
public sealed class CompareNeonSchemaCommand : SchemaCmdlet
{
    private const string BranchSet = "Branch";
    private const string PathSet = "Path";
    private const string SchemaSet = "Schema";

    /// <summary>How many bases are kept: more differ for each branch, and are not asked for twice.</summary>
    private const int KeptBases = 8;

    private readonly Dictionary<(BranchScope, string?), BranchSource> _bases = [];
    private readonly ErrorsMeanwhile _upstream = new();
    private readonly List<string> _piped = [];
    private SchemaComparer? _comparer;
    private SchemaSource? _given;
    private Task _prepared = Task.CompletedTask;

    /// <summary>The branch to compare, by name or id, optionally with a point in time after an <c>@</c>. Its lines are marked with <c>+</c>.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public override NeonBranchReference? Branch { get; set; }

    /// <summary>
    /// The branch to compare with: a name, an id, <c>^parent</c> (the default) or <c>^self</c>, optionally with a point in
    /// time after an <c>@</c>, or a branch object, also of another project. Its lines are marked with <c>-</c>.
    /// </summary>
    [Parameter(Position = 1, ParameterSetName = BranchSet)]
    [Reference]
    [Alias("BaseBranch")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public NeonBranchReference? Base { get; set; }

    /// <summary>The project of the base, by name or id. The default is the project of the base object or of the branch. If -Base is omitted, the default branch of this project is the base.</summary>
    [Parameter(ParameterSetName = BranchSet)]
    [Reference]
    [ArgumentCompleter(typeof(NounCompleter<ProjectNoun>))]
    public NeonProjectReference? BaseProject { get; set; }

    /// <summary>
    /// The schema to compare in place of a branch: a file with SQL, as pg_dump or a person writes it; a folder, whose files are one schema together,
    /// or a dump of a database each; or <c>-</c> for text from the pipeline. Its lines are marked with <c>+</c>. Wildcards are not
    /// expanded. Nothing is sent, and no session is needed.
    /// </summary>
    [Parameter(ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    [FilePath]
    public string? Path { get; set; }

    /// <summary>
    /// The schema to compare with. Beside a branch it is a file with the dump of one database, or a folder with one file for each
    /// database, as <c>Export-NeonSchema</c> writes them; beside <c>-Path</c> it is what that can be. Wildcards are not expanded.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    [FilePath]
    public string BasePath { get; set; } = "";

    /// <summary>The lines of a schema from the pipeline, where <c>-Path</c> or <c>-BasePath</c> is <c>-</c>. Otherwise, what is piped beside <c>-BasePath</c> is a branch, or a file or folder (FileInfo, DirectoryInfo) in its place.</summary>
    [Parameter(ValueFromPipeline = true, ParameterSetName = PathSet)]
    [FreeText]
    public PSObject? InputObject { get; set; }

    /// <summary>Schemas that <c>Get-NeonSchema</c> returned earlier. Only their databases are compared.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SchemaSet)]
    [ValidateNotNullOrEmpty]
    public NeonSchema[] BaseSchema { get; set; } = [];

    /// <summary>The databases, by name or wildcard. The default is all databases of either side.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("DatabaseName")]
    [ArgumentCompleter(typeof(NounCompleter<DatabaseNoun>))]
    public NeonDatabaseReference[]? Database { get; set; }

    /// <summary>Accepts a file, a folder or text without any statements as an empty schema.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Switch]
    public SwitchParameter AllowEmpty { get; set; }

    /// <summary>The time of the branch.</summary>
    [Parameter]
    [Instant]
    public DateTimeOffset? Timestamp { get; set; }

    /// <summary>The LSN of the branch, for example <c>0/1E88838</c>.</summary>
    [Parameter]
    [FreeText]
    public string? Lsn { get; set; }

    /// <summary>The time of the base.</summary>
    [Parameter(ParameterSetName = BranchSet)]
    [Instant]
    public DateTimeOffset? BaseTimestamp { get; set; }

    /// <summary>The LSN of the base, for example <c>0/1E88838</c>.</summary>
    [Parameter(ParameterSetName = BranchSet)]
    [FreeText]
    public string? BaseLsn { get; set; }

    /// <summary>Omits the list of changes, and the request that it needs.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter DiffOnly { get; set; }

    // What is piped may be files, and is not known before.
    private protected override bool NeedsSession => !IsOfFiles && !(ParameterSetName == PathSet && MyInvocation.ExpectingInput && !IsGiven(nameof(Branch)));

    private bool IsOfFiles => Path is not null || PipedFile is not null;

    // A file that is piped beside -BasePath can only be what is compared with it.
    private FileSystemInfo? PipedFile => ParameterSetName == PathSet && Path is null && !IsPiped && !IsDirect(nameof(Branch)) ? InputObject?.BaseObject as FileSystemInfo : null;

    // The file or folder in place of a branch.
    private string Side => Path ?? PipedFile!.FullName;

    private bool IsPiped => Path == PipedSource.Piped || BasePath == PipedSource.Piped;

    private protected override void Begin()
    {
        CheckSides();
        base.Begin();
        if (DiffOnly && Ignore.Length + Schema.Length + ExcludeObject.Length > 0)
            throw NeonErrors.InvalidArgument("-DiffOnly cannot be used with -Ignore, -Schema or -ExcludeObject, because it does not look for changes.");
        if (!IsOfFiles)
            SchemaComparer.BeginToPrepare();
        _comparer = new SchemaComparer(this, Options, DiffOnly, isForOne: !MyInvocation.ExpectingInput);
        _given = ParameterSetName switch
        {
            PathSet when IsOfFiles => null,
            PathSet when IsPiped => new PipedSource(PipedText, AllowEmpty),
            PathSet => FromPath(TextFiles.Resolve(this, BasePath)),
            SchemaSet => new ObjectSource(BaseSchema),
            _ => null,
        };
    }

    private void CheckSides()
    {
        if (IsPiped && !IsOfFiles && !IsGiven(nameof(Branch)))
            throw NeonErrors.InvalidArgument($"-BasePath '{PipedSource.Piped}' requires -Branch or -Path: without them, the branch is piped.", BasePath);
        if (!IsOfFiles)
            return;
        CheckNoBranch();
        if (Path == PipedSource.Piped && BasePath == PipedSource.Piped)
            throw NeonErrors.InvalidArgument($"-Path and -BasePath cannot both be '{PipedSource.Piped}'.", Path);
    }

    private void CheckNoBranch()
    {
        string[] others = [.. new[] { nameof(Branch), nameof(Project), nameof(Timestamp), nameof(Lsn), nameof(Session) }.Where(IsDirect).Select(name => "-" + name)];
        if (others.Length > 0)
            throw NeonErrors.InvalidArgument($"{(Path is null ? "A piped file" : "-Path")} replaces the branch and cannot be used with {string.Join(", ", others)}.", Side);
    }

    /// <summary>What is piped beside a file is its text, and no branch.</summary>
    private protected override void Settle()
    {
        if (IsOfFiles)
            (Branch, Project) = (null, null);
        base.Settle();
    }

    private protected override void Process()
    {
        if (PipedFile is not null)
        {
            CheckNoBranch();
            CompareFiles();
        }
        else if (IsPiped || IsOfFiles)
        {
            TakePiped();
        }
        else
        {
            CompareBranch();
        }
    }

    private void CompareBranch()
    {
        if (InputObject is not null && !IsPiped && !IsGiven(nameof(Branch)))
            throw NeonErrors.InvalidArgument($"A {InputObject.BaseObject.GetType().Name} isn't a branch.", InputObject);
        Ahead.Add(Branch, BranchWork);
    }

    private Ahead.Work BranchWork()
    {
        DatabaseChoice databases = new(Database);
        (BranchSource branch, SchemaSource @base) = Resolve.Settled(() => FindSides(databases));
        if (@base is FileSource && databases.Named.Count > 1)
            throw NeonErrors.InvalidArgument("A file contains the schema of one database; specify a folder to compare several.", BasePath);
        return turn => _comparer!.AllAsync(turn, branch, @base, databases, compared => _upstream.Without(() => compared.Write(this)));
    }

    /// <summary>A branch that was not found before it in the pipeline is not compared either, and nobody would see it in a variable or a job.</summary>
    private protected override void End()
    {
        if (Path is not null)
            CompareFiles();
        else if (IsPiped)
            CompareBranch();
        if (!MyInvocation.ExpectingInput)
            return;
        foreach (ReportedError error in _upstream.Look().ToArray())
            _upstream.Without(() => WriteObject(Compared.Failed(error)));
    }

    internal override void Fail(NeonException error, object? target) => _upstream.Without(() =>
    {
        Compared failed = IsOfFiles ? FailedFiles(error) : Compared.Failed(SideOf(target as NeonReference ?? Branch), SideOf(Base), "", error);
        WriteObject(failed.Comparison);
        base.Fail(error, target);
    });

    private SchemaSource FromPath(string path) => Directory.Exists(path) ? new FolderSource(path, AllowEmpty) : new FileSource(path, AllowEmpty);

    private void TakePiped()
    {
        bool isEmptyPipeline = InputObject is null;
        if (isEmptyPipeline)
            return;
        if (!IsPiped)
            throw NeonErrors.InvalidArgument($"Text was piped, but neither -Path nor -BasePath is '{PipedSource.Piped}'.");
        _piped.Add(InputObject!.BaseObject as string ?? throw NeonErrors.InvalidArgument($"The lines of a schema must be text, but a {InputObject.BaseObject.GetType().Name} was piped.", InputObject));
    }

    private void CompareFiles()
    {
        try
        {
            WrittenSides sides = new(PipedText, AllowEmpty, hasDatabases: Database is not null);
            (SchemaSource side, SchemaSource @base) = sides.Of(Resolved(Side), Resolved(BasePath));
            DatabaseChoice databases = new(Database);
            Ahead.Add(Side, () => turn => _comparer!.AllAsync(turn, side, @base, databases, compared => _upstream.Without(() => compared.Write(this))));
        }
        catch (NeonException e)
        {
            _upstream.Without(() => FailedFiles(e).Write(this));
        }
    }

    private string PipedText() => string.Concat(_piped.Select(line => line + "\n"));

    private string Resolved(string path) => path == PipedSource.Piped ? path : TextFiles.Resolve(this, path);

    private Compared FailedFiles(NeonException error) => Compared.Failed(new NeonSchemaSide { Path = Side }, new NeonSchemaSide { Path = BasePath }, "", error);

    private (BranchSource Branch, SchemaSource Base) FindSides(DatabaseChoice databases)
    {
        Task.WhenAny(_prepared).GetAwaiter().GetResult();
        string projectId = Resolve.ProjectId(Project, Branch);
        if (BaseProject is null && Base is { Id: null, ProjectId: null, Text: not (BranchPointInTime.Self or BranchPointInTime.Parent) })
            Resolve.Begin(projectId, Resolve.At(projectId, Base, BaseTimestamp, BaseLsn).Branch);
        BranchPointInTime at = Branch is null ? BranchPointInTime.Of(new NeonBranchReference(), Timestamp, Lsn) : Resolve.At(projectId, Branch, Timestamp, Lsn);
        NeonBranch found = Resolve.BranchToReadWhole(Project, Branch is null ? null : at.Branch);
        BranchSource branch = new(this, found, at.PointInTime);
        SchemaSource @base = _given ?? FindBase(found);

        // While names are made sure of, what they were found for is asked for.
        if (Resolve.HasOpenNames)
            _prepared = Task.WhenAll(branch.PrepareAsync(databases.IsListed, StopToken), @base.PrepareAsync(databases.IsListed, StopToken));
        return (branch, @base);
    }

    private BranchSource FindBase(NeonBranch branch)
    {
        string baseProjectId = BaseProject is null ? Base?.ProjectId ?? branch.ProjectId : Resolve.ProjectId(BaseProject);
        BranchPointInTime at = Resolve.At(baseProjectId, Base ?? new NeonBranchReference { Text = BranchPointInTime.Parent }, BaseTimestamp, BaseLsn);
        if (at.Branch.Text == BranchPointInTime.Parent && BaseProject is null)
        {
            NeonBranchReference parent = new() { Id = branch.ParentId ?? throw NeonErrors.NoParent(branch) };
            return BaseSource(new BranchScope(branch.ProjectId, parent.Id), at, () => Resolve.BranchComing(branch.ProjectId, parent));
        }
        NeonBranch found = (at.Branch.Text, BaseProject) switch
        {
            (BranchPointInTime.Self, null) => branch,
            (_, null) => Resolve.Branch(at.Branch.ProjectId ?? branch.ProjectId, at.Branch),
            (BranchPointInTime.Self or BranchPointInTime.Parent, _) when Base is not null =>
                throw NeonErrors.InvalidArgument($"'{at.Branch}' is in the same project as the branch: omit -BaseProject.", Base),
            (BranchPointInTime.Parent, _) => Resolve.DefaultBranch(baseProjectId),
            _ => Resolve.Branch(baseProjectId, at.Branch),
        };
        return BaseSource(new BranchScope(found.ProjectId, found.Id), at, () => Task.FromResult(found));
    }

    private BranchSource BaseSource(BranchScope scope, BranchPointInTime at, Func<Task<NeonBranch>> find)
    {
        (BranchScope, string?) key = (scope, at.PointInTime);
        if (_bases.TryGetValue(key, out BranchSource? known) && !known.FoundAsync().IsFaulted)
            return known;

        // One base for all, or one for each: then they are not kept, with their dumps.
        if (_bases.Count >= KeptBases)
            _bases.Clear();
        return _bases[key] = new BranchSource(this, scope, find(), at.PointInTime);
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing && !_prepared.IsCompleted)
        {
            Abandon();
            Task.WhenAny(_prepared).GetAwaiter().GetResult();
        }
        base.Dispose(disposing);
    }
}
