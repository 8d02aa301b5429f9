using System;
using System.Linq;
using Neon.Emulator.Errors;
using Neon.Emulator.State;

namespace Neon.Emulator.Control;

/// <summary>
/// What a key may do. The user's key reaches all organizations the user belongs to, an organization's
/// key its projects, and a project's key that project alone.
/// </summary>
internal sealed class Access(World world, ApiKey key)
{
    /// <summary>The key.</summary>
    public ApiKey Key { get; } = key;

    /// <summary>Whether the project belongs to those whose key it is.</summary>
    public bool Owns(Project project) =>
        Key.ProjectId is { } only && project.Id != only ? false
        : Key.OrgId is { } organization ? project.OrgId == organization
        : project.OrgId is null || world.Account.IsMember(project.OrgId);

    /// <summary>Whether the project was only shared with the user.</summary>
    public bool IsSharedWithUser(Project project) =>
        Key.IsPersonal && !Owns(project)
        && project.Permissions.Any(permission => permission.RevokedAt is null && permission.Email.Equals(world.Account.Email, StringComparison.OrdinalIgnoreCase));

    /// <summary>404 unless the key reaches the project: it does not reveal what exists elsewhere.</summary>
    public Project Check(Project project) => Owns(project) || IsSharedWithUser(project) ? project : throw ApiException.NotFound("project");

    /// <summary>The organization of that id, or 404 where the key does not reach it.</summary>
    public Organization Organization(string id)
    {
        RefuseProjectKeys();
        bool reached = Key.OrgId is { } own ? own == id : world.Account.IsMember(id);
        return reached && world.Account.FindOrganization(id) is { } organization ? organization : throw ApiException.NotFound("organization");
    }

    /// <summary>403 for the key of an organization or a project.</summary>
    public void RequirePersonal()
    {
        if (!Key.IsPersonal)
            throw new ApiException(403, "this action requires a personal API key");
    }

    /// <summary>403 for the key of a project.</summary>
    public void RefuseProjectKeys()
    {
        if (Key.ProjectId is not null)
            throw new ApiException(403, "this action is not allowed with a project-scoped API key");
    }

    /// <summary>404 for keys that do not belong to a user.</summary>
    public void RequireUser()
    {
        if (!Key.IsPersonal)
            throw ApiException.NotFound("user");
    }
}
