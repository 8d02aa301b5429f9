using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Formatting;
using Neon.Runtime;

namespace Neon.Scopes;

// The three nouns that others are in stand here and not in their folders, since finding a place needs them.

/// <summary>What an organization is.</summary>
internal sealed class OrganizationNoun : Noun<NeonOrganization, AccountScope>
{
    /// <inheritdoc />
    public override string Name => "organization";

    /// <inheritdoc />
    protected override string? IdPrefix => "org";

    /// <inheritdoc />
    public override IApiRequest<IPage<NeonOrganization>> List(AccountScope scope) => OrganizationApi.List();

    /// <inheritdoc />
    public override NeonOrganization Get(NeonCmdlet cmdlet, AccountScope scope, string id) => cmdlet.Send(OrganizationApi.Get(NeonId.Check(id)));

    /// <inheritdoc />
    public override Offer Offer(NeonOrganization item) => new(item.Name, item.Id, item.Plan is { Length: > 0 } plan ? $"{item.Id}, plan {plan}" : item.Id);
}

/// <summary>What a project is.</summary>
internal sealed class ProjectNoun : Noun<NeonProject, AccountScope>
{
    /// <inheritdoc />
    public override string Name => "project";

    /// <inheritdoc />
    protected override bool HasSearch => true;

    /// <inheritdoc />
    public override bool IsId(string text) => NeonId.IsProject(text);

    /// <inheritdoc />
    public override IApiRequest<IPage<NeonProject>> List(AccountScope scope) => ProjectApi.List().With("limit", ProjectApi.LargestPage).With("org_id", scope.OrgId);

    /// <inheritdoc />
    public override NeonProject Get(NeonCmdlet cmdlet, AccountScope scope, string id) => cmdlet.Send(ProjectApi.Get(NeonId.Check(id))).Required();

    /// <inheritdoc />
    public override Offer Offer(NeonProject item) => new(item.Name, item.Id, $"{item.Id} in {item.RegionId}{(ViewText.Age(item.CreatedAt) is { } age ? $", {age} old" : "")}");
}

/// <summary>What a branch is.</summary>
internal sealed class BranchNoun : Noun<NeonBranch, ProjectScope>
{
    /// <inheritdoc />
    public override string Name => "branch";

    /// <inheritdoc />
    protected override string? IdPrefix => "br";

    /// <inheritdoc />
    protected override bool HasSearch => true;

    /// <inheritdoc />
    public override IApiRequest<IPage<NeonBranch>> List(ProjectScope scope) => BranchApi.List(scope.ProjectId);

    /// <inheritdoc />
    public override NeonBranch Get(NeonCmdlet cmdlet, ProjectScope scope, string id) =>
        cmdlet.Send(BranchApi.Get(new BranchScope(scope.ProjectId, NeonId.Check(id)))).Required();

    /// <inheritdoc />
    public override Offer Offer(NeonBranch item) => Offer(item, item.ParentId);

    /// <inheritdoc />
    public override IEnumerable<Offer> OffersOf(IReadOnlyList<NeonBranch> items)
    {
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        foreach (NeonBranch item in items)
            names[item.Id] = item.Name;
        return items.Select(item => Offer(item, item.ParentId is { } parent && names.TryGetValue(parent, out string? name) ? name : item.ParentId));
    }

    private static Offer Offer(NeonBranch item, string? parent)
    {
        string?[] parts = [item.Id, item.CurrentState, item.Default ? "default" : null, parent is null ? null : "child of " + parent, ViewText.Age(item.CreatedAt) is { } age ? age + " old" : null];
        return new(item.Name, item.Id, string.Join(", ", parts.Where(part => !string.IsNullOrEmpty(part)))) { IsDefault = item.Default };
    }
}
