using System.Collections.Generic;

namespace Neon.Api;

/// <summary>A branch, and what was made with it.</summary>
internal sealed class BranchAnswer : Answer<NeonBranch>
{
    public NeonAnnotation? Annotation { get; set; }

    public NeonEndpoint[]? Endpoints { get; set; }

    public NeonRole[]? Roles { get; set; }

    public NeonDatabase[]? Databases { get; set; }

    public ConnectionDetails[]? ConnectionUris { get; set; }

    private protected override void Complete(NeonBranch item)
    {
        item.Annotation = Annotation;
        item.Endpoints = Endpoints;
        item.Roles = Placed.In(Roles, item.ProjectId, item.Id);
        item.Databases = Placed.In(Databases, item.ProjectId, item.Id);
        item.ConnectionStrings = ConnectionUri.ParseAll(ConnectionUris, item.ProjectId, item.Id);
    }
}

/// <summary>Branches, with their annotations beside the list.</summary>
internal sealed class BranchPage : Page<NeonBranch>
{
    public Dictionary<string, NeonAnnotation>? Annotations { get; set; }

    /// <inheritdoc />
    public override void Assemble()
    {
        BranchFamily family = new(Items);
        foreach (NeonBranch branch in Items)
        {
            branch.Family = family;
            if (Annotations is not null && Annotations.TryGetValue(branch.Id, out NeonAnnotation? annotation))
                branch.Annotation = annotation;
        }
    }
}
