using System;
using System.ComponentModel;
using System.Management.Automation;
using System.Text.RegularExpressions;

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
    /// <remarks>An answer of <c>Invoke-NeonApi</c> has it under the API's name, <c>endpoint_id</c>.</remarks>
    internal string? SourceProperty(string name) =>
        (Source?.Properties[name] ?? Source?.Properties[SnakeCase(name)])?.Value?.ToString() is { Length: > 0 } text ? text : null;

    /// <summary>The API's name of a property.</summary>
    internal static string SnakeCase(string name) => Regex.Replace(name, "(?<=.)([A-Z])", "_$1", RegexOptions.CultureInvariant).ToLowerInvariant();

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

    /// <summary>Whether the text has wildcards.</summary>
    internal bool IsPattern => Text is not null && WildcardPattern.ContainsWildcardCharacters(Text);

    /// <summary>The model that is meant, for example <c>NeonBranch</c>.</summary>
    internal string Kind => GetType().Name.Replace("Reference", "");

    /// <summary>Whether the API has no id for it but its name.</summary>
    internal virtual bool IsIdTheName => false;

    /// <summary>The kind of the object that was given, if it is one of ours but of another kind than this, for example <c>NeonBranch</c>.</summary>
    internal string? OtherKind()
    {
        const string Ours = "Neon.";
        const string Copied = "Deserialized.";
        string? type = Source?.TypeNames.Count > 0 ? Source.TypeNames[0] : null;
        if (type?.StartsWith(Copied, StringComparison.Ordinal) == true)
            type = type.Substring(Copied.Length);
        if (type?.StartsWith(Ours, StringComparison.Ordinal) != true)
            return null;
        type = type.Substring(Ours.Length);
        return type == Kind ? null : type;
    }

    /// <summary>For a person: the name and the id, or the id if that is all there is.</summary>
    internal string Describe(string id) => ToString() is { } text && text != id ? $"{text} ({id})" : id;

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

    internal override bool IsIdTheName => true;
}

/// <summary>Refers to a role, whose id is its name.</summary>
[TypeConverter(typeof(NeonReferenceConverter))]
public sealed class NeonRoleReference : NeonReference
{
    internal override string IdProperty => nameof(NeonRole.RoleName);

    internal override bool IsIdTheName => true;
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

/// <summary>Refers to a region, whose id is its name.</summary>
[TypeConverter(typeof(NeonReferenceConverter))]
public sealed class NeonRegionReference : NeonReference
{
    internal override string IdProperty => nameof(NeonRegion.RegionId);
}

/// <summary>Refers to an operation.</summary>
[TypeConverter(typeof(NeonReferenceConverter))]
public sealed class NeonOperationReference : NeonReference
{
    internal override string IdProperty => nameof(NeonOperation.OperationId);
}
