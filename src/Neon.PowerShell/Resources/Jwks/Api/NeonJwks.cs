using System;
using Neon.Api;

namespace Neon;

/// <summary>The address of a JSON Web Key Set, whose keys verify the tokens that users log in to the databases of a project with.</summary>
[ApiNoun("jwks", "jwks")]
public sealed class NeonJwks : NeonObject, INamed, IInProject, IHasOperations
{
    /// <summary>The id.</summary>
    public string Id { get; set; } = "";

    /// <summary>The project.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The only branch that it is for; null if it is for all branches.</summary>
    public string? BranchId { get; set; }

    /// <summary>The authentication provider, for example <c>Clerk</c>.</summary>
    public string ProviderName { get; set; } = "";

    /// <summary>The address that returns the keys.</summary>
    public string JwksUrl { get; set; } = "";

    /// <summary>The audience that tokens must have; null if any is accepted.</summary>
    public string? JwtAudience { get; set; }

    /// <summary>The roles that tokens are accepted for.</summary>
    public string[]? RoleNames { get; set; }

    /// <summary>When it was added.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; set; }

    /// <summary>What the service started for the change that this object is the answer to; null where it was only read. Wait-NeonOperation takes the object.</summary>
    public NeonOperation[]? Operations { get; set; }

    /// <summary>The id again, under the name that other cmdlets bind.</summary>
    public string JwksId => Id;

    string INamed.Name => ProviderName;

    /// <summary>The provider.</summary>
    public override string ToString() => ProviderName;
}
