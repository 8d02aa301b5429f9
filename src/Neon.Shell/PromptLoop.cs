using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace Neon.Shell;

/// <summary>Reads what a person types, runs it, and starts over until <c>exit</c>.</summary>
/// <param name="session">What runs it.</param>
/// <param name="prompt">What stands before the cursor.</param>
internal sealed class PromptLoop(ShellSession session, string prompt = "PS neon> ")
{
    private readonly List<string> _history = [];
    private bool _ended;

    /// <summary>Runs until the end and gives the exit code.</summary>
    public int Run()
    {
        while (!_ended && session.ExitCode is null && Read() is { } text)
            if (!string.IsNullOrWhiteSpace(text))
                session.Invoke(text);

        return session.ExitCode ?? 0;
    }

    /// <summary>Has the loop end after what runs.</summary>
    public void End() => _ended = true;

    // A statement, over as many lines as it takes; empty where it was given up, null where the input has ended.
    private string? Read()
    {
        string text = "";
        while (true)
        {
            LineRead<string?> line = LineEditor.Read(text.Length == 0 ? prompt : ">> ", _history, session.Complete);
            if (line.Cancelled)
                return "";
            if (line.Value is null)
                return text.Length == 0 ? null : text;

            text = text.Length == 0 ? line.Value : text + "\n" + line.Value;
            if (!string.IsNullOrWhiteSpace(line.Value) && _history.LastOrDefault() != line.Value)
                _history.Add(line.Value);

            Parser.ParseInput(text, out _, out ParseError[] errors);
            if (!errors.Any(error => error.IncompleteInput))
                return text;
        }
    }
}
