using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Api;
using Neon.Binding;
using Neon.Errors;
using Neon.Runtime;

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

    // What may have a name: what the service could not list is asked for, one by one, before it is said that there is none.
    private List<NeonProject> Named(string name)
    {
        List<string> unlisted = [];
        List<NeonProject> found = [.. List(HasSearch ? name : null, page => unlisted.AddRange(Unlisted(page)))];
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
        using IEnumerator<NeonProject> own = cmdlet.List(list(OrgId).With("search", search), pageRead).GetEnumerator();
        NeonApiException? refusal = null;
        while (refusal is null)
        {
            try
            {
                if (!own.MoveNext())
                    yield break;
            }
            catch (NeonApiException e) when (OrgId is null && WantsOrganization(e))
            {
                refusal = e;
            }
            if (refusal is null)
                yield return own.Current;
        }
        List<NeonOrganization> organizations = [.. cmdlet.List(OrganizationApi.List())];
        if (organizations.Count == 0)
            throw refusal;
        foreach (NeonOrganization organization in organizations)
        {
            foreach (NeonProject project in cmdlet.List(list(organization.Id).With("search", search), pageRead))
                yield return project;
        }
    }

    private bool IsMeant(NeonProject project, string name) =>
        project.Id == name || string.Equals(project.Name, name, cmdlet.IsChange ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);

    private static bool WantsOrganization(NeonApiException e) => e.StatusCode == 400 && e.Message.IndexOf("org_id", StringComparison.Ordinal) >= 0;
}
