using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Binding;
using Neon.Errors;
using Neon.Runtime;
using Neon.Session;

namespace Neon.Scopes;

/// <summary>
/// Finds what a cmdlet's references mean, and the default where there is none. What it found it keeps for the
/// invocation, so that a thousand piped objects of one project cost one look-up.
/// </summary>
internal sealed class Resolver
{
    /// <summary>How many branches of a project are looked up one by one; whoever needs more reads the list, once.</summary>
    private const int FewBranches = 3;

    private const string ContextAdvice = "Specify the parameter, pipe an object, or set a default with Set-NeonContext.";

    private static readonly ProjectNoun ProjectNoun = new();
    private static readonly BranchNoun BranchNoun = new();
    private static readonly OrganizationNoun OrganizationNoun = new();

    private readonly NeonCmdlet _cmdlet;
    private readonly Func<NeonSession> _session;
    private readonly Dictionary<string, string> _projects = new(StringComparer.Ordinal);
    private readonly Dictionary<(string ProjectId, string Text), NeonBranch> _branches = [];
    private readonly Dictionary<string, NeonBranch> _defaultBranches = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _lookedUp = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<NeonBranch>> _lists = new(StringComparer.Ordinal);
    private readonly Dictionary<(string ProjectId, string Text), NeonBranch?> _named = [];
    private readonly AssumedIds _assumed = new();
    private readonly RememberedNames _names;
    private readonly UsedDefaults _used;
    private readonly Dictionary<(string ProjectId, string Text), Task<NeonBranch>> _coming = [];
    private string? _onlyOrgId;
    private string? _onlyProjectId;
    private bool _isSettling;

    public Resolver(NeonCmdlet cmdlet, Func<NeonSession> session)
    {
        _cmdlet = cmdlet;
        _session = session;
        _names = new RememberedNames(cmdlet, session);
        _used = new UsedDefaults(() => ContextDefaults.Levels(session(), cmdlet.SessionState));
    }

    /// <summary>Whether a name is still being looked up that was used already.</summary>
    public bool HasOpenNames => _names.IsOpen;

    /// <summary>Whether something is still being asked for.</summary>
    public bool IsAsking => _names.IsOpen || _coming.Values.Any(coming => !coming.IsCompleted);

    /// <summary>The defaults that hold here and now.</summary>
    /// <exception cref="NeonException">A file that would say more cannot be used: <c>Neon.InvalidContextFile</c>.</exception>
    public NeonDefaults Defaults => _used.Values;

    /// <summary>How projects are found.</summary>
    /// <param name="orgId">The organization; that of the context if it is left out, or all.</param>
    /// <param name="hasShared">Whether those that others share count too.</param>
    public Lookup<NeonProject> Projects(string? orgId = null, bool hasShared = true) =>
        new ProjectSearch(_cmdlet, id => ProjectApi.List().With("limit", ProjectApi.LargestPage).With("org_id", id)) { OrgId = orgId ?? Defaults.OrgId, HasShared = hasShared }.Lookup();

    /// <summary>
    /// Finds things, and makes sure of the names that the session remembered: they are looked up meanwhile, and where one of them
    /// means something else now, it is found again. What reads only is made sure of when something is written
    /// (<see cref="NeonCmdlet.TrustsNames"/>).
    /// </summary>
    /// <param name="find">Finds them. It may be called again, and so changes and writes nothing.</param>
    public T Settled<T>(Func<T> find)
    {
        if (_isSettling || _cmdlet.TrustsNames)
            return find();
        _isSettling = true;
        try
        {
            while (true)
            {
                try
                {
                    T found = find();
                    if (Confirm() is null)
                        return found;
                }
                catch (NeonException) when (HasOpenNames)
                {
                    if (Confirm() is null)
                        throw;
                }
            }
        }
        finally
        {
            _isSettling = false;
        }
    }

    /// <summary>Waits until the names that were used are looked up.</summary>
    /// <returns>At which depth one was used that means something else now; null where there is none.</returns>
    public int? Confirm()
    {
        int? wrong = _names.Confirm();
        if (wrong is not null)
        {
            _projects.Clear();
            _branches.Clear();
            _defaultBranches.Clear();
            _lists.Clear();
            _named.Clear();
            _coming.Clear();
        }
        return wrong;
    }

    /// <summary>Waits for the look-ups that are under way.</summary>
    public void Finish()
    {
        _names.Finish();
        Task.WhenAll(_coming.Values.Select(coming => Task.WhenAny(coming))).GetAwaiter().GetResult();
    }

    /// <summary>How organizations are found.</summary>
    public Lookup<NeonOrganization> Organizations()
    {
        Lookup<NeonOrganization> ofUser = OrganizationNoun.In(_cmdlet, new AccountScope((string?)null));
        return ofUser.From(() => OwnOrganizations(ofUser));
    }

    // The key of an organization has no user, and so no list: it belongs to the one that it was made in.
    private IEnumerable<NeonOrganization> OwnOrganizations(Lookup<NeonOrganization> ofUser)
    {
        try
        {
            return [.. ofUser.All()];
        }
        catch (NeonApiException e) when (e.StatusCode is 400 or 403 or 404)
        {
            string account = _cmdlet.Send(AuthApi.Get()).AccountId;
            if (NeonId.IsOrganization(account))
                return [OrganizationNoun.Get(_cmdlet, new AccountScope((string?)null), account)];
            throw;
        }
    }

    /// <summary>How the branches of a project are found.</summary>
    /// <param name="projectId">The project.</param>
    /// <param name="query">What else the list is asked for.</param>
    public Lookup<NeonBranch> Branches(string projectId, IEnumerable<KeyValuePair<string, object?>>? query = null)
    {
        Lookup<NeonBranch> branches = BranchNoun.In(_cmdlet, new ProjectScope(projectId), query);
        NameMemory memory = _session().Names;

        // With a query it may be one that was deleted.
        return query?.Any() == true ? branches : branches.Reporting((name, branch) => memory.Keep(new NamePlace(BranchNoun.Name, projectId), name, branch));
    }

    /// <summary>The id of what a reference means; one that is given or has the shape of an id is used as the id.</summary>
    /// <param name="noun">What it is.</param>
    /// <param name="scope">Where it is.</param>
    /// <param name="reference">What was given.</param>
    public string IdIn<T, TScope>(Noun<T, TScope> noun, TScope scope, NeonReference reference)
        where T : class, INamed
        where TScope : AccountScope
    {
        if (reference.Id is { } id)
            return NeonId.Check(id);
        if (noun.IsId(reference.Text!))
            return _assumed.Take($"{noun.Name} {scope}", reference.Text!, () => noun.In(_cmdlet, scope).FindNamed(reference.Text!)?.Id);
        NamePlace place = new(noun.Name, (scope as ProjectScope)?.ProjectId, scope.ToString());
        return Settled(() => _names.Find(place, reference.Text!, () => noun.In(_cmdlet, scope).FindOne(reference).Id, string.Equals));
    }

    /// <summary>Whether a text that was treated as an id is a name, after an answer that something is not there.</summary>
    public bool Reconsider() => _assumed.Reconsider();

    /// <summary>What a question says where the project or the branch was not named: where they come from.</summary>
    public string Origin => _used.Origin;

    /// <summary>Where a default comes from that an error is about: the service was asked for it, or it was looked for by its name.</summary>
    public string? OriginOfMissing(NeonException error) => _used.OriginOfMissing(error);

    /// <summary>A branch with a point in time of its own or behind an @; a branch whose name itself ends like one goes first.</summary>
    public BranchPointInTime At(string projectId, NeonBranchReference branch, DateTimeOffset? timestamp, string? lsn)
    {
        if (!BranchPointInTime.MayBeName(branch))
            return BranchPointInTime.Parse(branch, timestamp, lsn);
        if (!_named.TryGetValue((projectId, branch.Text!), out NeonBranch? named))
            _named[(projectId, branch.Text!)] = named = Branches(projectId).FindNamed(branch.Text!);
        if (named is null)
            return BranchPointInTime.Parse(branch, timestamp, lsn);
        Remember(projectId, named);
        return BranchPointInTime.Of(new NeonBranchReference(named), timestamp, lsn);
    }

    /// <summary>The organization's id: the one given, or the context's; null if there is none.</summary>
    public string? OrgId(NeonOrganizationReference? given) =>
        given is null ? Defaults.OrgId : IdIn(OrganizationNoun, new AccountScope((string?)null), given);

    /// <summary>The organization: given, the context's, the one that the key belongs to, or the only one that the user belongs to.</summary>
    /// <exception cref="NeonException">There is none, or there are several: <c>Neon.OrganizationRequired</c>.</exception>
    public OrganizationScope Organization(NeonOrganizationReference? given)
    {
        if (given is null)
            _used.Note("organization", defaults => defaults.OrgId);
        return new OrganizationScope(OrgId(given) ?? (_onlyOrgId ??= OnlyOrgId()));
    }

    /// <summary>The project's id: the one given, else that of a piped object, else the context's.</summary>
    /// <exception cref="NeonException">There is none: <c>Neon.ProjectRequired</c>.</exception>
    public string ProjectId(NeonProjectReference? given, NeonReference? piped = null) =>
        OptionalProjectId(given, piped) ?? (_onlyProjectId ??= OnlyProjectId());

    /// <summary>The project's id, or null where none is given, piped or set.</summary>
    public string? OptionalProjectId(NeonProjectReference? given, NeonReference? piped = null) => Settled(() => FindProjectId(given, piped));

    private string? FindProjectId(NeonProjectReference? given, NeonReference? piped)
    {
        if (given is null && piped?.ProjectId is null)
            _used.Note("project", defaults => defaults.ProjectId);
        if (given is null)
            return (piped?.ProjectId ?? Defaults.ProjectId) is { } id ? NeonId.Check(id) : null;
        if (given.Id is { } known)
            return NeonId.Check(known);
        if (ProjectNoun.IsId(given.Text!))
            return _assumed.Take("project", given.Text!, () => Projects().FindNamed(given.Text!)?.Id);
        Lookup<NeonProject> projects = Projects();
        if (!_projects.TryGetValue(given.Text!, out string? found))
            _projects[given.Text!] = found = _names.Find(new NamePlace(ProjectNoun.Name, null, Defaults.OrgId), given.Text!, () => projects.FindOne(given).Id, string.Equals);
        return found;
    }

    /// <summary>The branch that is to be changed: given, piped, or the context's. Never the default branch by itself.</summary>
    /// <exception cref="NeonException">There is none: <c>Neon.BranchRequired</c>.</exception>
    public BranchScope BranchToChange(NeonProjectReference? project, NeonBranchReference? branch, NeonReference? piped = null) =>
        // A row that names a project and no branch may have been a branch: the context's is not meant by it.
        branch is null && piped?.BranchId is null && project is { Source: null, Text: { } named } && !_cmdlet.IsDirect(nameof(ProjectCmdlet.Project))
            ? throw NeonErrors.MissingReference("Branch", isDirect: false, named)
            : Settled(() => KnownBranch(project, branch, piped)) ?? throw NeonErrors.Missing("Branch", ContextAdvice);

    /// <summary>The branch that is to be read: given, piped, the context's, or the project's default branch.</summary>
    public BranchScope BranchToRead(NeonProjectReference? project, NeonBranchReference? branch, NeonReference? piped = null) => Settled(() =>
    {
        if (KnownBranch(project, branch, piped) is { } known)
            return known;
        NeonBranch main = DefaultBranch(ProjectId(project, piped));
        _cmdlet.WriteVerbose($"No branch was specified: using the default branch '{main.Name}' ({main.Id}).");
        return new BranchScope(main.ProjectId, main.Id);
    });

    /// <summary>A branch as an object, asked for where only its id is known.</summary>
    public NeonBranch Branch(string projectId, NeonBranchReference reference) => Settled(() =>
    {
        if (reference.Source?.BaseObject is NeonBranch given)
            return given;
        (string, string) key = (projectId, reference.Key);
        if (!_branches.TryGetValue(key, out NeonBranch? branch))
        {
            branch = _coming.TryGetValue(key, out Task<NeonBranch>? coming) ? _cmdlet.Await(coming) : FindBranch(projectId, reference);
            _branches[key] = Remember(projectId, branch);
        }
        return branch;
    });

    /// <summary>Asks for a branch that <see cref="Branch"/> is called for next; one whose name is remembered needs no waiting.</summary>
    public void Begin(string projectId, NeonBranchReference reference)
    {
        if (!_names.IsKnown(new NamePlace(BranchNoun.Name, projectId), reference.Text!))
            _ = BranchComing(projectId, reference);
    }

    /// <summary>The same while other things are found: it is asked for, and not yet waited for.</summary>
    public Task<NeonBranch> BranchComing(string projectId, NeonBranchReference reference)
    {
        (string, string) key = (projectId, reference.Key);
        if (reference.Source?.BaseObject is NeonBranch given)
            return Task.FromResult(given);
        if (_branches.TryGetValue(key, out NeonBranch? known))
            return Task.FromResult(known);
        if (!_coming.TryGetValue(key, out Task<NeonBranch>? coming) || coming.IsFaulted)
        {
            Lookup<NeonBranch> branches = Branches(projectId);
            _coming[key] = coming = _cmdlet.Beside(() => branches.FindOne(reference));
        }
        return coming;
    }

    /// <summary>The branch that is to be read, as an object: the one given, the context's, or the project's default branch.</summary>
    public NeonBranch BranchToReadWhole(NeonProjectReference? project, NeonBranchReference? branch) => Settled(() =>
    {
        if (branch is not null)
            return Branch(ProjectId(project, branch), branch);
        BranchScope known = BranchToRead(project, null);
        return Branch(known.ProjectId, new NeonBranchReference { Id = known.BranchId });
    });

    /// <summary>A branch as an object, as far as it was looked up.</summary>
    public NeonBranch? Known(BranchScope branch) => _branches.TryGetValue((branch.ProjectId, branch.BranchId), out NeonBranch? known) ? known : null;

    /// <summary>The default branch of a project.</summary>
    public NeonBranch DefaultBranch(string projectId) => Settled(() =>
    {
        if (!_defaultBranches.TryGetValue(projectId, out NeonBranch? branch))
        {
            Lookup<NeonBranch> branches = Branches(projectId);
            branch = _names.Find(
                new NamePlace("default branch", projectId), "",
                () => branches.All().FirstOrDefault(candidate => candidate.Default) ?? throw NeonErrors.NotFound("branch", "(default)", $"in project {projectId}"),
                IsSame);
            _defaultBranches[projectId] = Remember(projectId, branch);
        }
        return branch;
    });

    /// <summary>A branch of a known project, by its id.</summary>
    public BranchScope BranchIn(string projectId, NeonBranchReference branch)
    {
        string id = branch.Id is { } given ? NeonId.Check(given)
            : BranchNoun.IsId(branch.Text!) ? _assumed.Take($"branch {projectId}", branch.Text!, () => Branches(projectId).FindNamed(branch.Text!)?.Id)
            : Branch(projectId, branch).Id;
        return new BranchScope(projectId, id);
    }

    // In all that anything depends on: what it says of its compute time is another matter.
    private static bool IsSame(NeonBranch known, NeonBranch now) =>
        (known.Id, known.Name, known.ParentId, known.Default, known.Protected, known.CurrentState) == (now.Id, now.Name, now.ParentId, now.Default, now.Protected, now.CurrentState);

    private NeonBranch FindBranch(string projectId, NeonBranchReference reference)
    {
        _lookedUp.TryGetValue(projectId, out int before);
        _lookedUp[projectId] = before + 1;
        if (before < FewBranches)
        {
            Lookup<NeonBranch> branches = Branches(projectId);
            return reference.Text is { } name && !BranchNoun.IsId(name)
                ? _names.Find(new NamePlace(BranchNoun.Name, projectId), name, () => branches.FindOne(reference), IsSame)
                : branches.FindOne(reference);
        }
        if (!_lists.TryGetValue(projectId, out List<NeonBranch>? list))
            _lists[projectId] = list = [.. Branches(projectId).All()];
        Lookup<NeonBranch> asked = Branches(projectId);
        Lookup<NeonBranch> known = new()
        {
            Noun = asked.Noun,
            Where = asked.Where,
            IsId = asked.IsId,
            IsExact = asked.IsExact,
            ById = id => list.Find(branch => branch.Id == id) ?? asked.ById!(id),
            All = () => list,
        };
        return known.FindOne(reference);
    }

    // What was found by its name is not asked for by its id.
    private NeonBranch Remember(string projectId, NeonBranch branch) => _branches[(projectId, branch.Id)] = branch;

    // Where only one is possible, it is used.
    private string OnlyOrgId()
    {
        NeonSession session = _session();
        if (session.AuthMethod is null)
            session.Identify(_cmdlet.Send(AuthApi.Get()));
        if (session.OrgIdOfKey is { } own)
            return own;
        List<NeonOrganization> all = [.. Organizations().All()];
        if (all.Count != 1)
            throw NeonErrors.Missing("Organization", all.Count == 0 ? ContextAdvice : $"Specify one of these: {string.Join(", ", all.Select(organization => $"{organization.Name} ({organization.Id})"))}.");
        _used.Note("organization", "the user's only one");
        _cmdlet.WriteVerbose($"No organization was specified: using the user's only organization '{all[0].Name}' ({all[0].Id}).");
        return all[0].Id;
    }

    // What is read may be that of the only project. What is changed is named.
    private string OnlyProjectId()
    {
        NeonProject[] all = _cmdlet.IsChange ? [] : FirstProjects();
        if (all.Length != 1)
            throw NeonErrors.Missing("Project", ContextAdvice);
        _cmdlet.WriteVerbose($"No project was specified: using the only project '{all[0].Name}' ({all[0].Id}).");
        return all[0].Id;
    }

    // Two are as good as all, and whoever cannot list them is asked to name one.
    private NeonProject[] FirstProjects()
    {
        try
        {
            return [.. Projects().All().Take(2)];
        }
        catch (NeonApiException e) when (e.StatusCode is >= 400 and < 500 and not 401)
        {
            return [];
        }
    }

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
            _used.Note("branch", defaults => defaults.Branch);
            return BranchIn(projectId, new NeonBranchReference { Text = Defaults.Branch });
        }
        return BranchIn(ProjectId(project, branch.ProjectId is null ? piped : branch), branch);
    }
}
