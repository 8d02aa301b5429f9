using System.Text.RegularExpressions;
using Neon.Api;

namespace Neon.Binding;

/// <summary>
/// What ids look like. The API takes ids only; people type names. What has the shape of a generated id is used as
/// one without asking; anything else is looked up, by name and by id.
/// </summary>
internal static class NeonId
{
    private static readonly Regex Any = new("^[a-z0-9-]{1,60}\\z", RegexOptions.CultureInvariant);

    private static readonly Regex Project = new("^[a-z]+-[a-z]+-[0-9]{6,12}\\z", RegexOptions.CultureInvariant);

    private static readonly Regex Branch = new("^br-[a-z0-9]+-[a-z0-9]+-[a-z0-9]+\\z", RegexOptions.CultureInvariant);

    private static readonly Regex Endpoint = new("^ep-[a-z0-9]+-[a-z0-9]+-[a-z0-9]+\\z", RegexOptions.CultureInvariant);

    private static readonly Regex Organization = new("^org-[a-z0-9]+-[a-z0-9]+-[a-z0-9]+\\z", RegexOptions.CultureInvariant);

    /// <summary>Whether it has the shape of a generated project id, <c>ancient-bar-12345678</c>.</summary>
    public static bool IsProject(string text) => Project.IsMatch(text);

    /// <summary>Whether it has the shape of a branch id, <c>br-aged-boat-a1b2c3d4</c>.</summary>
    public static bool IsBranch(string text) => Branch.IsMatch(text);

    /// <summary>Whether it has the shape of an endpoint id, <c>ep-cool-forest-86753099</c>.</summary>
    public static bool IsEndpoint(string text) => Endpoint.IsMatch(text);

    /// <summary>Whether it has the shape of an organization id, <c>org-bold-sun-12345678</c>.</summary>
    public static bool IsOrganization(string text) => Organization.IsMatch(text);

    /// <summary>The id, if it can be one at all.</summary>
    /// <exception cref="NeonException">It cannot: <c>Neon.InvalidIdentifier</c>.</exception>
    public static string Check(string id) => Any.IsMatch(id) ? id : throw ApiErrors.InvalidIdentifier(id);
}
