using System;
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
    /// <exception cref="PSInvalidCastException">It is an object that has no such id.</exception>
    private protected void Take(object? given)
    {
        PSObject source = PSObject.AsPSObject(given ?? ReferenceAttribute.Nothing);
        if (source.BaseObject is string or Guid || IsNumber(source.BaseObject))
        {
            // As it was typed: a branch may be called 0042.
            Text = source.BaseObject is string text ? text : source.ToString();
            IsMissing = string.IsNullOrWhiteSpace(Text);
            return;
        }
        if (ReferenceEquals(source.BaseObject, ReferenceAttribute.Nothing))
        {
            IsMissing = true;
            return;
        }
        Source = source;
        ProjectId = SourceProperty(nameof(ProjectScope.ProjectId));
        BranchId = SourceProperty(nameof(BranchScope.BranchId));
        Id = SourceProperty(IdProperty) ?? (HasKind(source) && OtherKind() is null ? SourceProperty(OwnIdProperty) : null);
        if (Id is not null)
            return;

        if (HasKind(source))
        {
            // One of ours that is in the same project says nothing of this kind; where it could and does not, it is missing.
            IsMissing = HasProperty(IdProperty) || OtherKind() is null;
            IsUnsaid = !IsMissing && IsOfOwnObject && ProjectId is not null;
        }
        else if (HasProperty(IdProperty) || HasProperty(Noun))
        {
            // An empty cell gives no reason to take what stands in the next one.
            Text = Property(Noun) is { Value: string text } && !string.IsNullOrWhiteSpace(text) ? text : null;
            IsMissing = Text is null && (HasProperty(IdProperty) || Property(Noun)?.Value is null or string);
        }
        else
        {
            IsNamedByRow = true;
            Id = SourceProperty(OwnIdProperty);
            Text = Id is null ? SourceProperty(NameProperty) : null;
            IsMissing = Id is null && Text is null && (HasProperty(OwnIdProperty) || HasProperty(NameProperty));
        }
        if (Id is null && Text is null && !IsMissing && !IsUnsaid)
            throw new PSInvalidCastException($"A {source.BaseObject.GetType().Name} was given, but a name, an id or an object with the property {IdProperty} is required.");
    }

    // A row of a CSV file or an answer of Invoke-NeonApi has no kind: there Id and Name are all that can be meant. One of
    // our own objects has a kind, and its Id is not another kind's.
    private static bool HasKind(PSObject source) =>
        source.BaseObject is not PSCustomObject
        || source.TypeNames[0].StartsWith("Neon.", StringComparison.Ordinal)
        || source.TypeNames[0].StartsWith("Deserialized.", StringComparison.Ordinal);

    private static bool IsNumber(object value) => value is byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal;

    private PSPropertyInfo? Property(string name) => Source?.Properties[name] ?? Source?.Properties[SnakeCase(name)];

    private bool HasProperty(string name) => Property(name) is not null;

    /// <summary>Whether the object that was given has a property, under its name or the API's, and nothing in it.</summary>
    internal bool IsEmptied(string name) => HasProperty(name) && SourceProperty(name) is null;

    /// <summary>The property that holds the id on an object of this kind that lacks <see cref="IdProperty"/>: an answer of <c>Invoke-NeonApi</c>, or a row.</summary>
    internal virtual string OwnIdProperty => IsIdTheName ? "Name" : "Id";

    private string Noun => Kind.StartsWith("Neon", StringComparison.Ordinal) ? Kind.Substring(4) : Kind;

    /// <summary>Whether nothing was given where a value is expected: null, empty or blank text, or an object whose property is so.</summary>
    internal bool IsMissing { get; private set; }

    /// <summary>Whether it is of a row that only has an Id or a Name, which may be those of the place.</summary>
    internal bool IsNamedByRow { get; private set; }

    /// <summary>Whether one of our own objects was given that says nothing of this kind: a project says no branch.</summary>
    internal bool IsUnsaid { get; private set; }

    /// <summary>Whether it is of one of our own objects, or of a copy of one, whose properties are rightly null.</summary>
    internal bool IsOfOwnObject => Source is { } source && HasKind(source) && (source.TypeNames[0].StartsWith("Neon.", StringComparison.Ordinal) || source.TypeNames[0].StartsWith("Deserialized.Neon.", StringComparison.Ordinal));

    /// <summary>Whether a reference means the same as another: by its id where both have one, else by its name.</summary>
    public static bool operator ==(NeonReference? left, NeonReference? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether a reference means something else than another.</summary>
    public static bool operator !=(NeonReference? left, NeonReference? right) => !(left == right);

    /// <summary>Whether the text is the name or the id of the reference.</summary>
    public static bool operator ==(NeonReference? left, string? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether the text is neither the name nor the id of the reference.</summary>
    public static bool operator !=(NeonReference? left, string? right) => !(left == right);

    /// <summary>Whether it means the same as another reference, or is what a text says: so <c>-eq</c> compares it, with text on either side.</summary>
    public override bool Equals(object? obj) => obj switch
    {
        string text => text.Length > 0 && (text == ToString() || text == Id),
        NeonReference { Source: null } named when Source is not null => named.GetType() == GetType() && Equals(named.Text),
        NeonReference other when other.GetType() == GetType() => Id is not null && other.Id is not null ? Id == other.Id && ProjectId == other.ProjectId : other.ToString() == ToString() || (Source is null && other.Equals(Text)),
        _ => false,
    };

    /// <summary>The same for references of one kind: an object and its name are equal, and have nothing else in common.</summary>
    public override int GetHashCode() => GetType().GetHashCode();

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
        Property(name)?.Value?.ToString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    /// <summary>The API's name of a property.</summary>
    internal static string SnakeCase(string name) => Regex.Replace(name, "(?<=.)([A-Z])", "_$1", RegexOptions.CultureInvariant).ToLowerInvariant();

    /// <summary>The property that holds the id on other objects, for example <c>BranchId</c>.</summary>
    internal abstract string IdProperty { get; }

    /// <summary>The property by which a row names one, for example <c>Email</c>.</summary>
    internal virtual string NameProperty => "Name";

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
        return IsOfKind(type) ? null : type;
    }

    /// <summary>Whether an object of this kind can be what is referred to.</summary>
    /// <param name="kind">For example <c>NeonBranch</c>.</param>
    internal virtual bool IsOfKind(string kind) => kind == Kind;

    /// <summary>Refuses an object of another kind.</summary>
    /// <exception cref="NeonException">It is one: <c>Neon.WrongKind</c>.</exception>
    /// <param name="welcome">Another kind that says as much, for example <c>NeonOrganizationMember</c>; null if there is none.</param>
    internal void CheckKind(string? welcome = null)
    {
        if (OtherKind() is { } kind && kind != welcome)
            throw NeonErrors.WrongKind(kind, this);
    }

    /// <summary>For a person: the name and the id, or the id if that is all there is.</summary>
    internal string Describe(string id) => ToString() is { } text && text != id ? $"{text} ({id})" : id;

    /// <summary>The name or id.</summary>
    public override string ToString() => Text ?? (Source?.BaseObject as INamed)?.Name ?? Id ?? "";
}
