using Neon.Api;
using Neon.Completion;
using Neon.Runtime;

namespace Neon.Resources.PreloadLibraries;

/// <summary>What a preload library is; its name is its id.</summary>
internal sealed class PreloadLibraryNoun : Noun<NeonPreloadLibrary, ProjectScope>
{
    /// <inheritdoc />
    public override string Name => "preload library";

    /// <inheritdoc />
    protected override bool HasGet => false;

    /// <inheritdoc />
    public override IApiRequest<IPage<NeonPreloadLibrary>> List(ProjectScope scope) => PreloadLibraryApi.List(scope.ProjectId);

    /// <inheritdoc />
    public override Offer Offer(NeonPreloadLibrary item) => new(item.LibraryName, item.LibraryName, $"{item.Description} ({item.Version})");
}
