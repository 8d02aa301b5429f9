using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using Neon.Binding;
using Neon.Errors;
using Neon.Files;
using Neon.Resources.Databases;
using Neon.Schema.Sources;
using Neon.Schema.Text;
using Neon.Scopes;

namespace Neon.Schema;

/// <summary>
/// Exports the schema of the databases of a branch to files that can be kept under version control: one file for each
/// database, with the same text for the same schema. <c>Compare-NeonSchema -BasePath</c> finds drift from them.
/// </summary>
[Cmdlet(VerbsData.Export, "NeonSchema", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportNeonSchemaCommand : BranchCmdlet
{
    private readonly HashSet<string> _written = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The branch, by name or id, optionally with a point in time after an <c>@</c>. The default is the branch of the context, or the project's default branch.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public override NeonBranchReference? Branch { get; set; }

    /// <summary>
    /// Where to: a folder, which is made, and gets a file <c>database.sql</c> for each database; or, with <c>.sql</c> at its
    /// end, the file of the one database. Taken literally.
    /// </summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Alias("LiteralPath", "PSPath")]
    [ValidateNotNullOrEmpty]
    [FilePath(IsWritten = true)]
    public string Path { get; set; } = "";

    /// <summary>The databases, by name or wildcard. The default is all databases of the branch.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("DatabaseName")]
    [ArgumentCompleter(typeof(NounCompleter<DatabaseNoun>))]
    public NeonDatabaseReference[]? Database { get; set; }

    /// <summary>Also overwrites read-only files.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter Force { get; set; }

    /// <summary>Doesn't overwrite existing files.</summary>
    [Parameter]
    [Alias("NoOverwrite")]
    [Switch]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Writes the exported files as FileInfo objects.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter PassThru { get; set; }

    // It writes files, and only reads at the service.
    internal override bool IsChange => false;

    private protected override void Process() => Guard(Branch, () =>
    {
        string path = TextFiles.Resolve(this, Path);
        BranchSource branch = FindBranch();
        DatabaseChoice wanted = new(Database);
        IReadOnlyList<string> databases = wanted.IsListed ? wanted.Of(Await((_, ended) => branch.DatabasesAsync(ended))) : wanted.Named;
        foreach (string missing in wanted.MissingIn(databases))
            Guard(missing, () => throw NeonErrors.NotFound("database", missing, $"on '{branch}'"));
        bool isFile = path.EndsWith(SchemaFile.Extension, StringComparison.OrdinalIgnoreCase);
        if (isFile && databases.Count != 1)
            throw NeonErrors.InvalidArgument($"A file can contain the schema of only one database, but there are {databases.Count}. Specify one with -Database, or specify a folder.", Path);
        string[] files = isFile ? [] : FilesIn(path);
        foreach (string database in databases)
            Guard(database, () => Export(branch, database, isFile ? path : System.IO.Path.Combine(path, SchemaFile.NameOf(database, files, databases))));
    });

    private static string[] FilesIn(string folder)
    {
        try
        {
            return Directory.Exists(folder) ? [.. Directory.GetFiles(folder).Select(file => System.IO.Path.GetFileName(file))] : [];
        }
        catch (Exception e) when (TextFiles.IsFileProblem(e))
        {
            throw NeonErrors.FileNotReadable(folder, e);
        }
    }

    private void Export(BranchSource branch, string database, string file)
    {
        if (NoClobber && TextFiles.Exists(file))
            throw NeonErrors.FileExists(file);
        if (!_written.Add(file))
            throw NeonErrors.InvalidArgument($"'{file}' was already written for another branch: use a separate folder for each branch.", file);
        if (!ShouldProcess(file, $"Export the schema of '{database}' on '{branch}'"))
            return;
        string dump = Await((_, ended) => branch.DumpAsync(database, refresh: true, ended))
            ?? throw NeonErrors.NotFound("database", database, $"on '{branch}'");
        TextFiles.Write(file, SchemaFile.Canonical(dump), Force);
        if (PassThru)
            WriteObject(TextFiles.Item(this, file));
    }

    private BranchSource FindBranch()
    {
        BranchPointInTime? at = Branch is null ? null : Resolve.At(Resolve.ProjectId(Project, Branch), Branch, null, null);
        return new BranchSource(this, Resolve.BranchToReadWhole(Project, at?.Branch), at?.PointInTime);
    }
}
