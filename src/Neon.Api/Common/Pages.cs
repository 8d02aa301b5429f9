using System.Collections.Generic;

namespace Neon;

internal sealed class ProjectPage : IPage<NeonProject>
{
    public NeonProject[] Projects { get; set; } = [];

    public string[]? UnavailableProjectIds { get; set; }

    public string[]? Unavailable { get; set; }

    public Dictionary<string, string[]>? Applications { get; set; }

    public Dictionary<string, string[]>? Integrations { get; set; }

    /// <summary>The projects, each with what the page says of it elsewhere.</summary>
    IReadOnlyList<NeonProject> IPage<NeonProject>.Items
    {
        get
        {
            foreach (NeonProject project in Projects)
            {
                if (Applications?.TryGetValue(project.Id, out string[]? applications) == true)
                    project.Applications = applications;
                if (Integrations?.TryGetValue(project.Id, out string[]? integrations) == true)
                    project.Integrations = integrations;
            }
            return Projects;
        }
    }
}

internal sealed class BranchPage : IPage<NeonBranch>
{
    public NeonBranch[] Branches { get; set; } = [];

    public Dictionary<string, NeonAnnotation>? Annotations { get; set; }

    /// <summary>The branches, each with its annotation.</summary>
    IReadOnlyList<NeonBranch> IPage<NeonBranch>.Items
    {
        get
        {
            if (Annotations is { Count: > 0 })
            {
                foreach (NeonBranch branch in Branches)
                {
                    if (Annotations.TryGetValue(branch.Id, out NeonAnnotation? annotation))
                        branch.Annotation = annotation;
                }
            }
            return Branches;
        }
    }
}

internal sealed class OperationPage : IPage<NeonOperation>
{
    public NeonOperation[] Operations { get; set; } = [];

    IReadOnlyList<NeonOperation> IPage<NeonOperation>.Items => Operations;
}

internal sealed class DatabasePage : IPage<NeonDatabase>
{
    public NeonDatabase[] Databases { get; set; } = [];

    IReadOnlyList<NeonDatabase> IPage<NeonDatabase>.Items => Databases;
}

internal sealed class RolePage : IPage<NeonRole>
{
    public NeonRole[] Roles { get; set; } = [];

    IReadOnlyList<NeonRole> IPage<NeonRole>.Items => Roles;
}

internal sealed class EndpointPage : IPage<NeonEndpoint>
{
    public NeonEndpoint[] Endpoints { get; set; } = [];

    IReadOnlyList<NeonEndpoint> IPage<NeonEndpoint>.Items => Endpoints;
}

internal sealed class OrganizationPage : IPage<NeonOrganization>
{
    public NeonOrganization[] Organizations { get; set; } = [];

    IReadOnlyList<NeonOrganization> IPage<NeonOrganization>.Items => Organizations;
}

internal sealed class RegionPage : IPage<NeonRegion>
{
    public NeonRegion[] Regions { get; set; } = [];

    IReadOnlyList<NeonRegion> IPage<NeonRegion>.Items => Regions;
}
