using System.Management.Automation;
using Neon.Api;

namespace Neon.Errors;

/// <summary>Our errors as PowerShell's; every record is made here.</summary>
internal static class ErrorRecords
{
    /// <summary>The record that PowerShell shows and stores.</summary>
    /// <param name="error">The error.</param>
    /// <param name="target">What it is about, where the error itself does not say.</param>
    /// <param name="advice">What to do about it, where that is more than what the error itself says.</param>
    public static ErrorRecord ToErrorRecord(this NeonException error, object? target, string? advice = null)
    {
        advice = advice is null ? error.RecommendedAction : ShownText.Told(advice);
        // The categories have the same members and values; a test compares them.
        ErrorRecord record = new(error, error.ErrorId, (ErrorCategory)(int)error.Category, Harmless(error.Target ?? NeonException.WithoutSecrets(target)));
        if (advice is not null)
            record.ErrorDetails = new ErrorDetails(error.Message) { RecommendedAction = advice };

        // PowerShell takes the name from the object, and shows it with the category.
        if (ShownText.Line(record.CategoryInfo.TargetName) is { } name && name != record.CategoryInfo.TargetName)
            record.CategoryInfo.TargetName = name;
        return record;
    }

    /// <summary>
    /// What ends the script, as the throw statement does: ThrowTerminatingError ends the statement only, and a script that does not
    /// stop at errors would go on behind a gate that is closed, to exit code 0.
    /// </summary>
    /// <param name="error">The error.</param>
    /// <param name="cmdlet">Whose error it is: the engine names it only where the cmdlet has told of the error itself.</param>
    public static RuntimeException ToEndOfScript(this NeonException error, PSCmdlet cmdlet)
    {
        ErrorRecord record = error.ToErrorRecord(null);
        record.CategoryInfo.Activity = cmdlet.MyInvocation.MyCommand?.Name;
        return new RuntimeException(error.Message, error, record) { WasThrownFromThrowStatement = true };
    }

    // An object keeps its texts as they are, and has a view. A reference has none: it is what the caller typed.
    private static object? Harmless(object? target) =>
        target is NeonReference reference && ShownText.Line(reference.ToString()) is { } text && text != reference.ToString() ? text : target;
}
