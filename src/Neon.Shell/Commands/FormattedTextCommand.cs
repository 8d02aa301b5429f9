using System;
using System.Collections.Generic;
using System.Management.Automation;

namespace Neon.Shell.Commands;

/// <summary>
/// Makes the text of objects that the screen would show. The engine itself calls Out-String for what is piped into a
/// program, and Out-File for <c>&gt;</c>, and has neither: so the shell has these two and no more.
/// </summary>
internal abstract class FormattedTextCommand : PSCmdlet, IDisposable
{
    private SteppablePipeline? _screen;

    /// <summary>The object to show.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    public virtual void Dispose() => _screen?.Dispose();

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        // Lines stay as they are, however long: only what needs a view goes through the formatter.
        if (_screen is null && InputObject?.BaseObject is string line)
        {
            WriteLines([line]);
            return;
        }

        if (_screen is null)
        {
            _screen = ScriptBlock.Create("Out-Host").GetSteppablePipeline();
            _screen.Begin(expectInput: true);
        }

        Show(() => _screen.Process(InputObject));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_screen is not null)
            Show(() => _screen.End());
    }

    /// <summary>Takes the lines that an object has become; a formatter may hold them back until the next ones, or the end.</summary>
    protected abstract void WriteLines(IEnumerable<string> lines);

    private void Show(Action format)
    {
        string[] lines = ShellUi.Capture(format).ReplaceLineEndings("\n").Split('\n');
        WriteLines(lines[^1].Length == 0 ? lines[..^1] : lines);
    }
}
