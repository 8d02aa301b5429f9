using System.Text.RegularExpressions;
using Neon.Api;
using Neon.Completion;
using Neon.Runtime;

namespace Neon.Resources.Functions;

/// <summary>
/// What a function is: its slug is its id and its name. A display name never selects one: it may be the slug of another.
/// </summary>
internal sealed class FunctionNoun : Noun<NeonFunction, BranchScope>
{
    private static readonly Regex Slug = new("^[a-z0-9]{1,20}\\z", RegexOptions.CultureInvariant);

    /// <inheritdoc />
    public override string Name => "function";

    /// <inheritdoc />
    protected override bool HasNames => false;

    /// <inheritdoc />
    public override bool IsId(string text) => Slug.IsMatch(text);

    /// <inheritdoc />
    public override IApiRequest<IPage<NeonFunction>> List(BranchScope scope) => FunctionApi.List(scope);

    /// <inheritdoc />
    public override NeonFunction Get(NeonCmdlet cmdlet, BranchScope scope, string id) => cmdlet.Send(FunctionApi.Get(scope, id)).Required();

    /// <inheritdoc />
    public override Offer Offer(NeonFunction item) => new(item.Slug, item.Slug, $"{item.Name}, {item.Status ?? "not deployed"}");

    /// <inheritdoc />
    protected override NeonFunction Place(NeonFunction item, BranchScope scope) => FunctionApi.In(item, scope);

    /// <summary>The slug of a new function.</summary>
    /// <exception cref="NeonException">It cannot be one: <c>Neon.InvalidIdentifier</c>.</exception>
    public static string Check(string slug) => Slug.IsMatch(slug) ? slug : throw ApiErrors.InvalidIdentifier(slug);
}
