using System.Management.Automation;
using Neon.Api;

namespace Neon.Runtime;

/// <summary>
/// The base of every cmdlet: whatever it tells beside its objects and errors is without secrets, and harmless to a terminal and
/// to the log of a CI system. The methods hide those of the engine, which nothing else in this assembly calls.
/// </summary>
public abstract class SafeOutputCmdlet : PSCmdlet
{
    private protected SafeOutputCmdlet()
    {
    }

    internal new void WriteVerbose(string text)
    {
        // -Debug makes the engine ask after each message that -Verbose did not ask for, and fail where nobody can answer.
        if (Pump.Wants(this, "Verbose"))
            base.WriteVerbose(ShownText.Told(text));
    }

    internal new void WriteDebug(string text) => base.WriteDebug(ShownText.Told(text));

    internal new void WriteWarning(string text) => base.WriteWarning(ShownText.Told(text));

    internal void WriteProgress(ActivityProgress progress) => base.WriteProgress(
        new ProgressRecord(progress.Id, OnOneLine(progress.Title), OnOneLine(progress.Status))
        {
            CurrentOperation = progress.Current is null ? null : OnOneLine(progress.Current),
            PercentComplete = progress.Percent ?? -1,
            RecordType = progress.IsCompleted ? ProgressRecordType.Completed : ProgressRecordType.Processing,
        });

    internal new bool ShouldProcess(string target, string action) => base.ShouldProcess(OnOneLine(target), OnOneLine(action));

    internal new bool ShouldContinue(string query, string caption) => base.ShouldContinue(OnOneLine(query), OnOneLine(caption));

    private static string OnOneLine(string text) => ShownText.Line(Redactor.Redact(text))!;
}
