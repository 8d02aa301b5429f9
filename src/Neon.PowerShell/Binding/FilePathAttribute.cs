using System;
using System.Management.Automation;

namespace Neon.Binding;

/// <summary>
/// Stands on every parameter that is the path of a file or a folder, which a blank text is not: it would be a file whose name
/// cannot be seen. Tab offers files for these parameters and for no others.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FilePathAttribute : ValidateEnumeratedArgumentsAttribute
{
    /// <summary>Whether the cmdlet writes there.</summary>
    public bool IsWritten { get; set; }

    /// <summary>Whether an empty text has a meaning of its own.</summary>
    public bool AllowEmpty { get; set; }

    /// <inheritdoc />
    protected override void ValidateElement(object element)
    {
        string? path = element?.ToString();
        if (string.IsNullOrWhiteSpace(path) && !(AllowEmpty && path is ""))
            throw new ValidationMetadataException("A path is required, but the value is blank. Check the variable that it comes from.");
    }
}
