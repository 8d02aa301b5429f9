using System;
using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;
using Neon.Api;
using Neon.Binding;
using Neon.Errors;

namespace Neon;

/// <summary>
/// What a parameter takes that means an object of Neon: its name, its id, the object itself, or what a job, a remote
/// session or JSON made of it. PowerShell converts any of these.
/// </summary>
/// <remarks>
/// By a constructor and not by a PSTypeConverter: PowerShell remembers the one, and looks for the other by reflection
/// whenever it binds a parameter, which took longer than all else that a call does before it is sent.
/// </remarks>
public abstract class NeonReference
{
    private protected NeonReference()
    {
    }

    /// <summary>Refers to what PowerShell has: text, our object, or any object with the id's property.</summary>
    /// <param name="given">A name or id, or an object.</param>
    /// <exception cref="PSInvalidCastException">It is empty, or an object that has no such id.</exception>
    private protected void Take(object? given)
    {
        PSObject source = PSObject.AsPSObject(given ?? "");
        // PowerShell makes a number of an argument that looks like one: the id of an API key, or a name.
        if (source.BaseObject is string or Guid or int or long)
        {
            Text = Convert.ToString(source.BaseObject, CultureInfo.InvariantCulture);
            if (string.IsNullOrWhiteSpace(Text))
                throw new PSInvalidCastException("A name or id is empty.");
            return;
        }
        Source = source;
        Id = SourceProperty(IdProperty);
        if (Id is null && !HasKind(source))
        {
            Id = SourceProperty(IsIdTheName ? "Name" : "Id");
            Text = Id is null ? SourceProperty("Name") : null;
        }
        if (Id is null && Text is null)
            throw new PSInvalidCastException($"A {source.BaseObject.GetType().Name} was given, but a name, an id or an object with the property {IdProperty} is required.");
        ProjectId = SourceProperty(nameof(ProjectScope.ProjectId));
        BranchId = SourceProperty(nameof(BranchScope.BranchId));
    }

    // A row of a CSV file or an answer of Invoke-NeonApi has no kind: there Id and Name are all that can be meant. One of
    // our own objects has a kind, and its Id is not another kind's.
    private static bool HasKind(PSObject source) =>
        source.BaseObject is not PSCustomObject
        || source.TypeNames[0].StartsWith("Neon.", StringComparison.Ordinal)
        || source.TypeNames[0].StartsWith("Deserialized.", StringComparison.Ordinal);

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
    /// <param name="other">A reference of that kind, to be filled.</param>
    internal T? Carried<T>(T other)
        where T : NeonReference
    {
        other.Id = SourceProperty(other.IdProperty);
        other.ProjectId = ProjectId;
        other.BranchId = BranchId;
        return other.Id is null ? null : other;
    }

    /// <summary>Whether the text has wildcards.</summary>
    internal bool IsPattern => Text is not null && Wildcards.IsPattern(Text);

    /// <summary>The kind of model, for example <c>NeonBranch</c>.</summary>
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

    /// <summary>Refuses an object of another kind.</summary>
    /// <exception cref="NeonException">It is one: <c>Neon.WrongKind</c>.</exception>
    internal void CheckKind()
    {
        if (OtherKind() is { } kind)
            throw NeonErrors.WrongKind(kind, this);
    }

    /// <summary>For a person: the name and the id, or the id if that is all there is.</summary>
    internal string Describe(string id) => ToString() is { } text && text != id ? $"{text} ({id})" : id;

    /// <summary>The name or id.</summary>
    public override string ToString() => Text ?? (Source?.BaseObject as INamed)?.Name ?? Id ?? "";
}
