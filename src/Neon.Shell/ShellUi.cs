using System;
using System.IO;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Text;
using System.Threading;

namespace Neon.Shell;

/// <summary>What the engine shows: results, warnings and messages on standard output, errors on standard error, as pwsh does.</summary>
internal sealed partial class ShellUi : PSHostUserInterface
{
    [ThreadStatic]
    private static StringBuilder? s_captured;

    private readonly Lock _lock = new();
    private readonly ShellSession _session;
    private readonly bool _mayAsk;
    private readonly ProgressLine? _progress;
    private bool _atLineStart = true;

    /// <param name="session">What a prompt's Ctrl+C stops.</param>
    /// <param name="mayAsk">False where nobody is there to answer.</param>
    public ShellUi(ShellSession session, bool mayAsk)
    {
        _session = session;
        _mayAsk = mayAsk;
        SupportsVirtualTerminal = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";
        if (SupportsVirtualTerminal)
            _progress = new ProgressLine(Console.Out);
        if (!SupportsVirtualTerminal || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 })
            PSStyle.Instance.OutputRendering = OutputRendering.PlainText;
    }

    /// <summary>The commands that were not found, for the hint that follows the error.</summary>
    public MissingCommands MissingCommands { get; } = new();

    /// <inheritdoc/>
    public override bool SupportsVirtualTerminal { get; }

    /// <inheritdoc/>
    public override PSHostRawUserInterface RawUI { get; } = new ShellRawUi();

    /// <inheritdoc/>
    public override void Write(string value)
    {
        if (s_captured is not null)
        {
            s_captured.Append(GetOutputString(value, supportsVirtualTerminal: false));
            return;
        }

        WriteHints();
        Write(Console.Out, value);
    }

    /// <inheritdoc/>
    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value)
    {
        string colour = PSStyle.MapForegroundColorToEscapeSequence(foregroundColor);
        string behind = backgroundColor == RawUI.BackgroundColor ? "" : PSStyle.MapBackgroundColorToEscapeSequence(backgroundColor);
        Write($"{colour}{behind}{value}{PSStyle.Instance.Reset}");
    }

    /// <inheritdoc/>
    public override void WriteLine(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value)
    {
        Write(foregroundColor, backgroundColor, value);
        WriteLine();
    }

    /// <inheritdoc/>
    public override void WriteLine() => Write(Environment.NewLine);

    /// <inheritdoc/>
    public override void WriteLine(string value) => Write(value + Environment.NewLine);

    /// <inheritdoc/>
    public override void WriteErrorLine(string value)
    {
        Write(Console.Error, value + Environment.NewLine);
        MissingCommands.Reported(value);
    }

    /// <inheritdoc/>
    public override void WriteWarningLine(string message) => WriteMessage(PSStyle.Instance.Formatting.Warning, "WARNING", message);

    /// <inheritdoc/>
    public override void WriteVerboseLine(string message) => WriteMessage(PSStyle.Instance.Formatting.Verbose, "VERBOSE", message);

    /// <inheritdoc/>
    public override void WriteDebugLine(string message) => WriteMessage(PSStyle.Instance.Formatting.Debug, "DEBUG", message);

    /// <inheritdoc/>
    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        lock (_lock)
            _progress?.Show(sourceId, record, mayDraw: _atLineStart);
    }

    /// <summary>Takes the progress line away: the pipeline has ended, or something else will write.</summary>
    public void EndProgress()
    {
        lock (_lock)
            _progress?.Clear();
    }

    /// <summary>Leaves the screen as the next pipeline or prompt wants it.</summary>
    public void EndPipeline()
    {
        EndProgress();
        WriteHints();
    }

    /// <summary>Gives the text that something writes on this thread, instead of showing it.</summary>
    public static string Capture(Action write)
    {
        StringBuilder? outer = s_captured;
        var captured = s_captured = new StringBuilder();
        try
        {
            write();
            return captured.ToString();
        }
        finally
        {
            s_captured = outer;
        }
    }

    // An error comes line by line: what is to follow it waits for what is not an error, or for the end.
    private void WriteHints()
    {
        foreach (string hint in MissingCommands.TakeHints())
            Write(Console.Error, hint + Environment.NewLine);
    }

    private void WriteMessage(string style, string kind, string message) =>
        WriteLine($"{style}{kind}: {message}{PSStyle.Instance.Reset}");

    private void Write(TextWriter writer, string value)
    {
        lock (_lock)
        {
            _progress?.Hide();
            writer.Write(GetOutputString(value, SupportsVirtualTerminal));
            if (value.Length > 0)
                _atLineStart = value[^1] == '\n';
        }
    }
}
