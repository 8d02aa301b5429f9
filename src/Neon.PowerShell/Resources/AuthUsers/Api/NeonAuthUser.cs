namespace Neon;

/// <summary>A user of an application, in the user directory of Neon Auth. The API has no list of them.</summary>
public sealed class NeonAuthUser : NeonObject, IInBranch
{
    /// <summary>The id.</summary>
    public string Id { get; set; } = "";

    /// <summary>The email address; null where it is not known.</summary>
    public string? Email { get; set; }

    /// <summary>The name that is shown; null where it is not known.</summary>
    public string? Name { get; set; }

    /// <summary>The roles that were set; null where they are not known.</summary>
    public string[]? Roles { get; set; }

    /// <summary>The project.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch.</summary>
    public string BranchId { get; set; } = "";

    /// <summary>The id again, under the name that other cmdlets bind.</summary>
    public string AuthUserId => Id;

    /// <summary>The email address, or the id.</summary>
    public override string ToString() => string.IsNullOrEmpty(Email) ? Id : Email!;
}
