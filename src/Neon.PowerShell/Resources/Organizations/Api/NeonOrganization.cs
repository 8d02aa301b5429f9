using System;
using Neon.Api;

namespace Neon;

/// <summary>An organization.</summary>
[ApiNoun("organization")]
public sealed class NeonOrganization : NeonObject, INamed
{
    /// <summary>The id, for example <c>org-bold-sun-12345678</c>.</summary>
    public string Id { get; set; } = "";

    /// <summary>The name.</summary>
    public string Name { get; set; } = "";

    /// <summary>The short name used in addresses.</summary>
    public string? Handle { get; set; }

    /// <summary>The plan; other values are possible.</summary>
    public string? Plan { get; set; }

    /// <summary>Who manages it: <c>console</c>, <c>vercel</c>; other values are possible.</summary>
    public string? ManagedBy { get; set; }

    /// <summary>Whether its projects may be HIPAA compliant.</summary>
    public bool? AllowHipaaProjects { get; set; }

    /// <summary>Whether its members must use a second factor.</summary>
    public bool? RequireMfa { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; set; }

    /// <summary>The id again, under the name that other cmdlets bind.</summary>
    public string OrgId => Id;

    string INamed.Id => Id;

    string INamed.Name => Name;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
