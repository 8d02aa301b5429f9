using System.Collections.Generic;

namespace Neon.Api;

/// <summary>A project, and what was made with it.</summary>
internal sealed class ProjectAnswer : Answer<NeonProject>
{
    public NeonBranch? Branch { get; set; }

    public NeonBranch[]? Branches { get; set; }

    public NeonEndpoint[]? Endpoints { get; set; }

    public NeonRole[]? Roles { get; set; }

    public NeonDatabase[]? Databases { get; set; }

    public ConnectionDetails[]? ConnectionUris { get; set; }

    private protected override void Complete(NeonProject item)
    {
        item.Branch = Branch;
        item.Branches = Branches;
        item.Endpoints = Endpoints;
        item.Roles = Placed.In(Roles, item.Id, Branch?.Id);
        item.Databases = Placed.In(Databases, item.Id, Branch?.Id);
        item.ConnectionStrings = ConnectionUri.ParseAll(ConnectionUris, item.Id, Branch?.Id);
    }
}

/// <summary>Projects, with what the page says of them beside the list.</summary>
internal sealed class ProjectPage : Page<NeonProject>
{
    public string[]? UnavailableProjectIds { get; set; }

    public string[]? Unavailable { get; set; }

    public Dictionary<string, string[]>? Applications { get; set; }

    public Dictionary<string, string[]>? Integrations { get; set; }

    /// <inheritdoc />
    public override void Assemble()
    {
        foreach (NeonProject project in Items)
        {
            if (Applications?.TryGetValue(project.Id, out string[]? applications) == true)
                project.Applications = applications;
            if (Integrations?.TryGetValue(project.Id, out string[]? integrations) == true)
                project.Integrations = integrations;
        }
    }
}
