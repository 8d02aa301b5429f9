using System;
using System.Management.Automation;

namespace Neon;

/// <summary>Makes a <see cref="NeonReference"/> of what PowerShell has: text, our object, or any object with the id's property.</summary>
public sealed class NeonReferenceConverter : PSTypeConverter
{
    /// <inheritdoc />
    public override bool CanConvertFrom(object sourceValue, Type destinationType) => sourceValue is not null;

    /// <inheritdoc />
    public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

    /// <inheritdoc />
    public override object ConvertFrom(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase)
    {
        NeonReference reference = (NeonReference)Activator.CreateInstance(destinationType)!;
        PSObject source = PSObject.AsPSObject(sourceValue);
        if (source.BaseObject is string or Guid)
        {
            reference.Text = source.BaseObject.ToString();
            return string.IsNullOrWhiteSpace(reference.Text)
                ? throw new PSInvalidCastException("A name or id is empty.")
                : reference;
        }
        reference.Source = source;
        reference.Id = reference.SourceProperty(reference.IdProperty);
        if (reference.Id is null && !HasKind(source))
        {
            reference.Id = reference.SourceProperty(reference.IsIdTheName ? "Name" : "Id");
            reference.Text = reference.Id is null ? reference.SourceProperty("Name") : null;
        }
        if (reference.Id is null && reference.Text is null)
            throw new PSInvalidCastException($"A name, an id or an object with the property {reference.IdProperty} is needed, and not {source.BaseObject.GetType().Name}.");
        reference.ProjectId = reference.SourceProperty(nameof(ProjectScope.ProjectId));
        reference.BranchId = reference.SourceProperty(nameof(BranchScope.BranchId));
        return reference;
    }

    // A row of a CSV file or an answer of Invoke-NeonApi has no kind: there Id and Name are all that can be meant. One of
    // our own objects has a kind, and its Id is not another kind's.
    private static bool HasKind(PSObject source) =>
        source.BaseObject is not PSCustomObject
        || source.TypeNames[0].StartsWith("Neon.", StringComparison.Ordinal)
        || source.TypeNames[0].StartsWith("Deserialized.", StringComparison.Ordinal);

    /// <inheritdoc />
    public override object ConvertTo(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        throw new NotSupportedException();
}
