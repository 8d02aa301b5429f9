using System.ComponentModel;
using System.Management.Automation;

namespace Neon;

/// <summary>
/// What a parameter takes that means an object of Neon: its name, its id, the object itself, or what a job, a remote
/// session or JSON made of it. PowerShell converts any of these.
/// </summary>
/// <remarks>PowerShell does not look for an inherited converter, so each kind names it.</remarks>
public abstract class NeonReference
{
    private protected NeonReference()
    {
    }

    /// <summary>The name or id as it was given; null where an object was given.</summary>
    public string? Text { get; internal set; }

    /// <summary>The id of the object that was given.</summary>
    public string? Id { get; internal set; }

    /// <summary>The project of the object that was given.</summary>
    public string? ProjectId { get; internal set; }

    /// <summary>The branch of the object that was given.</summary>
    public string? BranchId { get; internal set; }

    /// <summary>The object itself, where one was given.</summary>
    internal PSObject? Source { get; set; }

    /// <summary>What the object that was given says of something else, for example its EndpointId.</summary>
    internal string? SourceProperty(string name) => Source?.Properties[name]?.Value?.ToString() is { Length: > 0 } text ? text : null;

    /// <summary>The property that holds the id on other objects, for example <c>BranchId</c>.</summary>
    internal abstract string IdProperty { get; }

    /// <summary>What was given, as the API takes it where the name is the id: that of the object, or the text.</summary>
    internal string Key => Id ?? Text ?? "";

    /// <summary>What the object that was given says of another kind, for example the compute of a connection string; null if it says nothing.</summary>
    internal T? Carried<T>()
        where T : NeonReference, new()
    {
        T other = new() { ProjectId = ProjectId, BranchId = BranchId };
        other.Id = SourceProperty(other.IdProperty);
        return other.Id is null ? null : other;
    }

    /// <summary>Whether it means what was given and not something that this only leads to, as a database leads to its branch.</summary>
    internal bool IsItself => Source?.BaseObject is not NeonObject given || (given as INamed)?.Id == Id;

    /// <summary>Whether the text has wildcards.</summary>
    internal bool IsPattern => Text is not null && WildcardPattern.ContainsWildcardCharacters(Text);

    /// <summary>The name or id.</summary>
    public override string ToString() => Text ?? (Source?.BaseObject as INamed)?.Name ?? Id ?? "";
}

/// <summary>Refers to a project.</summary>
[TypeConverter(typeof(NeonReferenceConverter))]
public sealed class NeonProjectReference : NeonReference
{
    internal override string IdProperty => nameof(NeonProject.ProjectId);
}

/// <summary>Refers to a branch.</summary>
[TypeConverter(typeof(NeonReferenceConverter))]
public sealed class NeonBranchReference : NeonReference
{
    internal override string IdProperty => nameof(NeonBranch.BranchId);
}

/// <summary>Refers to a database, whose id is its name.</summary>
[TypeConverter(typeof(NeonReferenceConverter))]
public sealed class NeonDatabaseReference : NeonReference
{
    internal override string IdProperty => nameof(NeonDatabase.DatabaseName);
}

/// <summary>Refers to a role, whose id is its name.</summary>
[TypeConverter(typeof(NeonReferenceConverter))]
public sealed class NeonRoleReference : NeonReference
{
    internal override string IdProperty => nameof(NeonRole.RoleName);
}

/// <summary>Refers to a compute endpoint.</summary>
[TypeConverter(typeof(NeonReferenceConverter))]
public sealed class NeonEndpointReference : NeonReference
{
    internal override string IdProperty => nameof(NeonEndpoint.EndpointId);
}

/// <summary>Refers to an organization.</summary>
[TypeConverter(typeof(NeonReferenceConverter))]
public sealed class NeonOrganizationReference : NeonReference
{
    internal override string IdProperty => nameof(NeonOrganization.OrgId);
}

/// <summary>Refers to an operation.</summary>
[TypeConverter(typeof(NeonReferenceConverter))]
public sealed class NeonOperationReference : NeonReference
{
    internal override string IdProperty => nameof(NeonOperation.OperationId);
}
