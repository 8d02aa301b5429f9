using System.Management.Automation;

namespace Neon.Errors;

/// <summary>Our errors as PowerShell's.</summary>
internal static class ErrorRecords
{
    /// <summary>The record that PowerShell shows and stores.</summary>
    /// <param name="error">The error.</param>
    /// <param name="target">What it is about, where the error itself does not say.</param>
    public static ErrorRecord ToErrorRecord(this NeonException error, object? target)
    {
        // The categories have the same members and values; a test compares them.
        ErrorRecord record = new(error, error.ErrorId, (ErrorCategory)(int)error.Category, error.Target ?? NeonException.WithoutSecrets(target));
        if (error.RecommendedAction is not null)
            record.ErrorDetails = new ErrorDetails(error.Message) { RecommendedAction = error.RecommendedAction };
        return record;
    }
}
