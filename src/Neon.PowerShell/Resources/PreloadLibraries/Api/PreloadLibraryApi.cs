namespace Neon.Api;

/// <summary>The request of preload libraries.</summary>
internal static class PreloadLibraryApi
{
    public static ApiRequest<Page<NeonPreloadLibrary>> List(string projectId) => ApiRequest<Page<NeonPreloadLibrary>>.Get($"projects/{projectId}/available_preload_libraries");
}
