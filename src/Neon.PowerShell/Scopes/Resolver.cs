using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using Neon.Api;
using Neon.Commands.Common;
using Neon.Errors;
using Neon.Session;

namespace Neon.Binding;

/// <summary>
/// Finds what a cmdlet's references mean, and what is meant where there is none. What it found it keeps for the
/// invocation, so that a thousand piped objects of one project cost one look-up.
/// </summary>
internal sealed class Resolver
{
    /// <summary>How many branches of a project are looked up one by one; whoever needs more reads the list, once.</summary>
    private const int FewBranches = 3;

    private const string ContextAdvice = "Give the parameter, pipe an object, or set a default with Set-NeonContext.";

    private readonly NeonCmdlet _cmdlet;
    private readonly Func<NeonSession> _session;
    private readonly Dictionary<string, string> _projects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NeonBranch> _branches = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _lookedUp = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<NeonBranch>> _lists = new(StringComparer.Ordinal);
    private NeonDefaults? _defaults;

    public Resolver(NeonCmdlet cmdlet, Func<NeonSession> session)
    {
        _cmdlet = cmdlet;
        _session = session;
    }

    /// <summary>The defaults that hold here and now.</summary>
    public NeonDefaults Defaults => _defaults ??= ContextDefaults.Merge(ContextDefaults.Levels(_session(), CurrentFolder));

    /// <summary>Who the session is and which defaults hold, as an object; the defaults are read anew.</summary>
    public NeonContext Context()
    {
        NeonSession session = _session();
        List<KeyValuePair<string, NeonDefaults>> levels = [.. ContextDefaults.Levels(session, CurrentFolder)];
        NeonDefaults merged = ContextDefaults.Merge(levels);
        return new NeonContext
        {
            BaseUri = session.BaseUri,
            AccountId = session.AccountId,
            AuthMethod = session.AuthMethod,
            OrgId = merged.OrgId,
            ProjectId = merged.ProjectId,
            Branch = merged.Branch,
            Database = merged.Database,
            Source = levels.Where(level => level.Value.ProjectId is not null).Select(level => level.Key).FirstOrDefault(),
        };
    }

    /// <summary>The current folder of the file system, or null.</summary>
    public string? CurrentFolder
    {
        get
        {
            string folder = _cmdlet.SessionState.Path.CurrentFileSystemLocation.ProviderPath;
            return Directory.Exists(folder) ? folder : null;
        }
    }

    /// <summary>How projects are found.</summary>
    public Lookup<NeonProject> Projects(string? orgId = null) =>
        Projects(() => ProjectApi.List().With("limit", ProjectApi.LargestPage).With("org_id", orgId ?? Defaults.OrgId));

    /// <summary>How projects are found on a list.</summary>
    /// <param name="list">Makes the request for the list.</param>
    /// <param name="hasById">Whether one can be asked for by its id, too.</param>
    public Lookup<NeonProject> Projects(Func<ApiRequest<ProjectPage>> list, bool hasById = true) => new()
    {
        Noun = "project",
        IsId = NeonId.IsProject,
        ById = hasById ? id => _cmdlet.Send(ProjectApi.Get(NeonId.Check(id))).Required() : null,
        All = () => _cmdlet.List<ProjectPage, NeonProject>(list()),
        Search = name => _cmdlet.List<ProjectPage, NeonProject>(list().With("search", name)),
    };

    /// <summary>How the branches of a project are found.</summary>
    /// <param name="projectId">The project.</param>
    /// <param name="query">What else the list is asked for.</param>
    public Lookup<NeonBranch> Branches(string projectId, IEnumerable<KeyValuePair<string, object?>>? query = null) => new()
    {
        Noun = "branch",
        Where = $"in project {projectId}",
        IsId = NeonId.IsBranch,
        ById = id => _cmdlet.Send(BranchApi.Get(new BranchScope(projectId, NeonId.Check(id)))).Required(),
        All = () => _cmdlet.List<BranchPage, NeonBranch>(BranchApi.List(projectId).With(query)),
        Search = name => _cmdlet.List<BranchPage, NeonBranch>(BranchApi.List(projectId).With(query).With("search", name)),
    };

    /// <summary>How the computes of a project, or of one branch, are found.</summary>
    public Lookup<NeonEndpoint> Endpoints(string projectId, string? branchId = null) => new()
    {
        Noun = "endpoint",
        Where = branchId is null ? $"in project {projectId}" : $"on branch {branchId}",
        IsId = NeonId.IsEndpoint,
        ById = id => _cmdlet.Send(EndpointApi.Get(new EndpointScope(projectId, NeonId.Check(id)))).Required(),
        All = () => _cmdlet.List<EndpointPage, NeonEndpoint>(
            branchId is null ? EndpointApi.List(projectId) : EndpointApi.ListOfBranch(new BranchScope(projectId, branchId))),
    };

    /// <summary>How the databases of a branch are found.</summary>
    public Lookup<NeonDatabase> Databases(BranchScope branch) => new()
    {
        Noun = "database",
        Where = $"on branch {branch.BranchId}",
        ById = name => _cmdlet.Send(DatabaseApi.Get(branch, name)).RequiredIn(branch),
        All = () => _cmdlet.List<DatabasePage, NeonDatabase>(DatabaseApi.List(branch))
            .Select(database => Placed.In(database, branch.ProjectId, branch.BranchId)),
    };

    /// <summary>How the roles of a branch are found.</summary>
    public Lookup<NeonRole> Roles(BranchScope branch) => new()
    {
        Noun = "role",
        Where = $"on branch {branch.BranchId}",
        ById = name => _cmdlet.Send(RoleApi.Get(branch, name)).RequiredIn(branch),
        All = () => _cmdlet.List<RolePage, NeonRole>(RoleApi.List(branch))
            .Select(role => Placed.In(role, branch.ProjectId, branch.BranchId)),
    };

    /// <summary>How organizations are found.</summary>
    public Lookup<NeonOrganization> Organizations() => new()
    {
        Noun = "organization",
        IsId = NeonId.IsOrganization,
        ById = id => _cmdlet.Send(AccountApi.Organization(NeonId.Check(id))),
        All = () => _cmdlet.List<OrganizationPage, NeonOrganization>(AccountApi.Organizations()),
    };

    /// <summary>How regions are found.</summary>
    public Lookup<NeonRegion> Regions(string? orgId) => new()
    {
        Noun = "region",
        All = () => _cmdlet.List<RegionPage, NeonRegion>(AccountApi.Regions().With("org_id", orgId)),
    };

    /// <summary>The organization's id: the one given, or the context's; null if there is none.</summary>
    public string? OrgId(NeonOrganizationReference? given)
    {
        if (given is null)
            return Defaults.OrgId;
        string? id = given.Id ?? (NeonId.IsOrganization(given.Text!) ? given.Text : null);
        return id ?? Organizations().FindOne(given).Id;
    }

    /// <summary>The project's id: the one given, else that of a piped object, else the context's.</summary>
    /// <exception cref="NeonException">There is none: <c>Neon.ProjectRequired</c>.</exception>
    public string ProjectId(NeonProjectReference? given, NeonReference? piped = null) =>
        OptionalProjectId(given, piped) ?? throw NeonErrors.Missing("Project", ContextAdvice);

    /// <summary>The project's id, or null where none is given, piped or set.</summary>
    public string? OptionalProjectId(NeonProjectReference? given, NeonReference? piped = null)
    {
        if (given is null)
            return (piped?.ProjectId ?? Defaults.ProjectId) is { } id ? NeonId.Check(id) : null;
        if ((given.Id ?? (NeonId.IsProject(given.Text!) ? given.Text : null)) is { } known)
            return NeonId.Check(known);
        if (!_projects.TryGetValue(given.Text!, out string? found))
            _projects[given.Text!] = found = Projects().FindOne(given).Id;
        return found;
    }

    /// <summary>The branch that is to be changed: given, piped, or the context's. Never the default branch by itself.</summary>
    /// <exception cref="NeonException">There is none: <c>Neon.BranchRequired</c>.</exception>
    public BranchScope BranchToChange(NeonProjectReference? project, NeonBranchReference? branch, NeonReference? piped = null) =>
        KnownBranch(project, branch, piped) ?? throw NeonErrors.Missing("Branch", ContextAdvice);

    /// <summary>The branch that is to be read: given, piped, the context's, or the project's default branch.</summary>
    public BranchScope BranchToRead(NeonProjectReference? project, NeonBranchReference? branch, NeonReference? piped = null)
    {
        if (KnownBranch(project, branch, piped) is { } known)
            return known;
        NeonBranch main = DefaultBranch(ProjectId(project, piped));
        _cmdlet.WriteVerbose($"No branch was given: reading the default branch '{main.Name}' ({main.Id}).");
        return new BranchScope(main.ProjectId, main.Id);
    }

    /// <summary>A branch as an object, asked for where only its id is known.</summary>
    public NeonBranch Branch(string projectId, NeonBranchReference reference)
    {
        if (reference.Source?.BaseObject is NeonBranch given)
            return given;
        string key = projectId + "/" + (reference.Id ?? reference.Text);
        if (!_branches.TryGetValue(key, out NeonBranch? branch))
            _branches[key] = branch = Remember(projectId, FindBranch(projectId, reference));
        return branch;
    }

    /// <summary>The branch that is to be read, as an object: the one given, the context's, or the project's default branch.</summary>
    public NeonBranch BranchToReadWhole(NeonProjectReference? project, NeonBranchReference? branch)
    {
        if (branch is not null)
            return Branch(ProjectId(project, branch), branch);
        BranchScope known = BranchToRead(project, null);
        return Branch(known.ProjectId, new NeonBranchReference { Id = known.BranchId });
    }

    private NeonBranch FindBranch(string projectId, NeonBranchReference reference)
    {
        _lookedUp.TryGetValue(projectId, out int before);
        _lookedUp[projectId] = before + 1;
        if (before < FewBranches)
            return Branches(projectId).FindOne(reference);
        if (!_lists.TryGetValue(projectId, out List<NeonBranch>? list))
            _lists[projectId] = list = [.. Branches(projectId).All()];
        Lookup<NeonBranch> asked = Branches(projectId);
        Lookup<NeonBranch> known = new()
        {
            Noun = asked.Noun,
            Where = asked.Where,
            IsId = asked.IsId,
            ById = id => list.Find(branch => branch.Id == id) ?? asked.ById!(id),
            All = () => list,
        };
        return known.FindOne(reference);
    }

    /// <summary>A branch that was made, as it and its computes are by now, with what only the first answer carried.</summary>
    public NeonBranch UpToDate(NeonBranch made)
    {
        NeonBranch fresh = _cmdlet.Send(BranchApi.Get(new BranchScope(made.ProjectId, made.Id))).Required();
        fresh.Endpoints = UpToDate(made.Endpoints);
        fresh.Roles = made.Roles;
        fresh.Databases = made.Databases;
        fresh.ConnectionStrings = made.ConnectionStrings;
        return fresh;
    }

    /// <summary>Computes that were made on one branch, as they are by now; one request for all of them.</summary>
    public NeonEndpoint[]? UpToDate(NeonEndpoint[]? made)
    {
        if (made is not { Length: > 0 })
            return made;
        Dictionary<string, NeonEndpoint> now = Endpoints(made[0].ProjectId, made[0].BranchId).All().ToDictionary(endpoint => endpoint.Id, StringComparer.Ordinal);
        return [.. made.Select(endpoint => now.TryGetValue(endpoint.Id, out NeonEndpoint? fresh) ? fresh : endpoint)];
    }

    /// <summary>The default branch of a project.</summary>
    public NeonBranch DefaultBranch(string projectId)
    {
        string key = projectId + "/";
        if (!_branches.TryGetValue(key, out NeonBranch? branch))
        {
            branch = Branches(projectId).All().FirstOrDefault(candidate => candidate.Default)
                ?? throw NeonErrors.NotFound("branch", "(default)", $"in project {projectId}");
            _branches[key] = Remember(projectId, branch);
        }
        return branch;
    }

    // What was found by its name is not asked for by its id.
    private NeonBranch Remember(string projectId, NeonBranch branch) => _branches[projectId + "/" + branch.Id] = branch;

    private BranchScope? KnownBranch(NeonProjectReference? project, NeonBranchReference? branch, NeonReference? piped)
    {
        if (branch is null && piped?.BranchId is { } pipedBranch)
            return new BranchScope(ProjectId(project, piped), NeonId.Check(pipedBranch));
        if (branch is null)
        {
            string projectId = ProjectId(project, piped);
            bool isContextsProject = Defaults.ProjectId is null || Defaults.ProjectId == projectId;
            if (!isContextsProject || Defaults.Branch is null)
                return null;
            return BranchIn(projectId, new NeonBranchReference { Text = Defaults.Branch });
        }
        return BranchIn(ProjectId(project, branch.ProjectId is null ? piped : branch), branch);
    }

    /// <summary>A compute of the project given, piped or of the context, by its id.</summary>
    public EndpointScope Endpoint(NeonProjectReference? project, NeonEndpointReference endpoint) =>
        EndpointIn(ProjectId(project, endpoint), endpoint);

    /// <summary>A compute of a known project, by its id.</summary>
    public EndpointScope EndpointIn(string projectId, NeonEndpointReference endpoint)
    {
        string? id = endpoint.Id ?? (NeonId.IsEndpoint(endpoint.Text!) ? endpoint.Text : null);
        return new EndpointScope(projectId, id is null ? Endpoints(projectId).FindOne(endpoint).Id : NeonId.Check(id));
    }

    /// <summary>A branch of a known project, by its id.</summary>
    public BranchScope BranchIn(string projectId, NeonBranchReference branch)
    {
        string? id = branch.Id ?? (NeonId.IsBranch(branch.Text!) ? branch.Text : null);
        return new BranchScope(projectId, id is null ? Branch(projectId, branch).Id : NeonId.Check(id));
    }
}
