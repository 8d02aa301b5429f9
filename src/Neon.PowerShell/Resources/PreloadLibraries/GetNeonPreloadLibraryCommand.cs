using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Scopes;

namespace Neon.Resources.PreloadLibraries;

/// <summary>Gets the libraries that the computes of a project can preload.</summary>
[Cmdlet(VerbsCommon.Get, "NeonPreloadLibrary")]
[OutputType(typeof(NeonPreloadLibrary))]
public sealed class GetNeonPreloadLibraryCommand : ProjectListCmdlet
{
    /// <summary>The names or wildcards of the libraries. The default is all libraries.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Reference]
    [Alias("LibraryName", "Name")]
    [ArgumentCompleter(typeof(NounCompleter<PreloadLibraryNoun>))]
    public NeonPreloadLibraryReference[]? PreloadLibrary { get; set; }

    private protected override void Process() => Guard(Project, () =>
        WriteFound(new PreloadLibraryNoun().In(this, new ProjectScope(Resolve.ProjectId(Project))), PreloadLibrary));
}
