using System.Management.Automation;
using Neon.Api;

namespace Neon.Errors;

/// <summary>Our errors as PowerShell's; every record is made here.</summary>
internal static class ErrorRecords
{
    /// <summary>The record that PowerShell shows and stores.</summary>
    /// <param name="error">The error.</param>
    /// <param name="target">What it is about, where the error itself does not say.</param>
    public static ErrorRecord ToErrorRecord(this NeonException error, object? target)
    {
        // The categories have the same members and values; a test compares them.
        ErrorRecord record = new(error, error.ErrorId, (ErrorCategory)(int)error.Category, Harmless(error.Target ?? NeonException.WithoutSecrets(target)));
        if (error.RecommendedAction is not null)
            record.ErrorDetails = new ErrorDetails(error.Message) { RecommendedAction = error.RecommendedAction };

        // PowerShell takes the name from the object, and shows it with the category.
        if (ShownText.Line(record.CategoryInfo.TargetName) is { } name && name != record.CategoryInfo.TargetName)
            record.CategoryInfo.TargetName = name;
        return record;
    }

    // An object keeps its texts as they are, and has a view. A reference has none: it is what the caller typed.
    private static object? Harmless(object? target) =>
        target is NeonReference reference && ShownText.Line(reference.ToString()) is { } text && text != reference.ToString() ? text : target;
}
