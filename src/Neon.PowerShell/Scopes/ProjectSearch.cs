using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Binding;
using Neon.Errors;
using Neon.Runtime;
using Neon.Session;

namespace Neon.Scopes;

/// <summary>
/// How projects are found, whatever the key is: the service lists those of a personal key for each organization, those that
/// others share on a list of their own, and may leave out what it could not read in time.
/// </summary>
/// <param name="cmdlet">Whose requests they are.</param>
/// <param name="list">Makes the request for a list, of an organization or, with null, of the key.</param>
internal sealed class ProjectSearch(NeonCmdlet cmdlet, Func<string?, ApiRequest<ProjectPage>> list)
{
    /// <summary>The organization in question; null for all.</summary>
    public string? OrgId { get; init; }

    /// <summary>Whether a name is looked for among shared projects too, where none of the key's own has it.</summary>
    public bool HasShared { get; init; }

    /// <summary>Whether one can be asked for by its id, too.</summary>
    public bool HasGet { get; init; } = true;

    /// <summary>Whether the service may look for a name: not where the caller has it look for something else.</summary>
    public bool HasSearch { get; init; } = true;

    /// <summary>The same rules as for other nouns, over these lists.</summary>
    public Lookup<NeonProject> Lookup() => new()
    {
        Noun = "project",
        Where = new AccountScope(OrgId).Describe(),
        IsId = NeonId.IsProject,
        IsExact = cmdlet.IsChange,
        ById = HasGet ? Get : null,
        All = () => List(null, cmdlet.PageRead),
        Search = Named,
        Others = () => cmdlet.FirstNames(list(OrgId)),
    };

    private NeonProject Get(string id) => cmdlet.Send(ProjectApi.Get(NeonId.Check(id))).Required();

    private NeonSession Session => cmdlet.CurrentSession;

    // What may have a name: what the service could not list is asked for, one by one, before it is said that there is none.
    private List<NeonProject> Named(string name)
    {
        List<string> unlisted = [];
        List<NeonProject> found = Listed(HasSearch ? name : null, name, page => unlisted.AddRange(Unlisted(page)));
        List<string> unknown = [];
        foreach (string id in unlisted.Distinct(StringComparer.Ordinal).Where(id => found.All(project => project.Id != id)))
        {
            try
            {
                found.Add(Get(id));
            }
            catch (NeonApiException e) when (e.StatusCode is not 401)
            {
                unknown.Add(id);
            }
        }
        if (HasShared && !found.Any(project => IsMeant(project, name)))
            found.AddRange(Shared(name));
        return unknown.Count > 0 && !found.Any(project => IsMeant(project, name)) ? throw NeonErrors.ProjectsNotListed(name, unknown) : found;
    }

    // Since the session asked for them, the user may have left an organization or joined another.
    private List<NeonProject> Listed(string? search, string name, Action<object> pageRead)
    {
        IReadOnlyList<NeonOrganization> remembered = (OrgId is null ? Session.ProjectOrganizations : null) ?? [];
        try
        {
            List<NeonProject> found = [.. List(search, pageRead)];
            if (remembered.Count == 0 || found.Any(project => IsMeant(project, name)))
                return found;
            Session.ProjectOrganizations = [.. cmdlet.List(OrganizationApi.List())];
            found.AddRange(Each([.. Session.ProjectOrganizations.Where(organization => remembered.All(known => known.Id != organization.Id))], search, pageRead));
            return found;
        }
        catch (NeonApiException e) when (remembered.Count > 0 && e.StatusCode is 403 or 404)
        {
            Session.ProjectOrganizations = null;
            return [.. List(search, pageRead)];
        }
    }

    /// <summary>The projects that the service left out of a page.</summary>
    public static IEnumerable<string> Unlisted(object page) =>
        page is ProjectPage projects ? (projects.UnavailableProjectIds ?? []).Concat(projects.Unavailable ?? []).Distinct(StringComparer.Ordinal) : [];

    private List<NeonProject> Shared(string name)
    {
        try
        {
            return [.. cmdlet.List(ProjectApi.ListShared().With("limit", ProjectApi.LargestPage).With("search", name))];
        }
        catch (NeonApiException e) when (e.StatusCode is 400 or 403 or 404)
        {
            // Nothing is shared with the key of an organization.
            return [];
        }
    }

    private IEnumerable<NeonProject> List(string? search, Action<object> pageRead)
    {
        if (OrgId is not null || Session.OrgIdOfKey is not null)
            return cmdlet.List(list(OrgId).With("search", search), pageRead);
        return Session.ProjectOrganizations switch
        {
            null => FirstList(search, pageRead),
            { Count: 0 } => cmdlet.List(list(null).With("search", search), pageRead),
            { } known => Each(known, search, pageRead),
        };
    }

    // Nobody knows yet whether the service lists all projects of this key: where one of them is looked for, and more is to follow,
    // its organizations are asked for at the same time.
    private IEnumerable<NeonProject> FirstList(string? search, Action<object> pageRead)
    {
        using CancellationTokenSource unwanted = CancellationTokenSource.CreateLinkedTokenSource(cmdlet.StopToken);
        Task<IReadOnlyList<NeonOrganization>>? coming = search is null ? null : cmdlet.ListAsync(OrganizationApi.List(), unwanted.Token).AsGuess();
        try
        {
            using IEnumerator<NeonProject> own = cmdlet.List(list(null).With("search", search), pageRead).GetEnumerator();
            NeonApiException? refusal = null;
            while (refusal is null)
            {
                try
                {
                    bool hasNext = own.MoveNext();
                    Session.ProjectOrganizations ??= [];
                    unwanted.Cancel();
                    if (!hasNext)
                        yield break;
                }
                catch (NeonApiException e) when (WantsOrganization(e))
                {
                    refusal = e;
                }
                if (refusal is null)
                    yield return own.Current;
            }
            IReadOnlyList<NeonOrganization> organizations = cmdlet.Await(coming ??= cmdlet.ListAsync(OrganizationApi.List(), unwanted.Token));
            if (organizations.Count == 0)
                throw refusal;
            Session.ProjectOrganizations = organizations;
            foreach (NeonProject project in Each(organizations, search, pageRead))
                yield return project;
        }
        finally
        {
            unwanted.Cancel();
            if (coming is not null)
                Task.WhenAny(coming).GetAwaiter().GetResult();
        }
    }

    // What is looked for is looked for in all of them at once; what is listed is listed as far as it is read.
    private IEnumerable<NeonProject> Each(IReadOnlyList<NeonOrganization> organizations, string? search, Action<object> pageRead)
    {
        if (search is null || organizations.Count == 1)
            return organizations.SelectMany(organization => cmdlet.List(list(organization.Id).With("search", search), pageRead));
        List<object> pages = [];
        IReadOnlyList<NeonProject>[] found = cmdlet.Await((_, ended) => Task.WhenAll(organizations.Select(organization =>
            cmdlet.ListAsync(list(organization.Id).With("search", search), ended, page =>
            {
                lock (pages)
                    pages.Add(page);
            }))));
        pages.ForEach(pageRead);
        return found.SelectMany(projects => projects);
    }

    private bool IsMeant(NeonProject project, string name) =>
        project.Id == name || string.Equals(project.Name, name, cmdlet.IsChange ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);

    private static bool WantsOrganization(NeonApiException e) => e.StatusCode == 400 && e.Message.IndexOf("org_id", StringComparison.Ordinal) >= 0;
}
