using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text;

namespace Neon.PowerShell.Tests.Support;

/// <summary>A prompt that a script made.</summary>
/// <param name="Kind">Choice, Value, Line, Secret or Credential.</param>
/// <param name="Caption">Its heading.</param>
/// <param name="Message">Its text.</param>
/// <param name="Choices">What it offered: labels of choices, names of values.</param>
public sealed record RecordedPrompt(string Kind, string Caption, string Message, IReadOnlyList<string> Choices);

/// <summary>The host of a test's runspace.</summary>
internal sealed class RecordingHost : PSHost
{
    public RecordingUi RecordingUi { get; } = new();

    public override PSHostUserInterface UI => RecordingUi;

    public override string Name => "Neon tests";

    public override Version Version { get; } = new(1, 0);

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    public int? ExitCode { get; private set; }

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }
}

/// <summary>Plays the user: answers prompts from a list, keeps them, and keeps the text of the screen.</summary>
public sealed class RecordingUi : PSHostUserInterface
{
    private readonly StringBuilder _text = new();
    private readonly Queue<string> _answers = new();
    private readonly List<RecordedPrompt> _prompts = [];

    /// <summary>The prompts there were.</summary>
    public IReadOnlyList<RecordedPrompt> Prompts => _prompts;

    /// <summary>The text of the screen.</summary>
    public string Text
    {
        get { lock (_text) return _text.ToString(); }
    }

    /// <inheritdoc/>
    public override PSHostRawUserInterface RawUI { get; } = new RecordingRawUi();

    /// <summary>Answers prompts to come, in order: a choice by its hot key or label, a value by its text.</summary>
    public void Answer(params string[] answers)
    {
        foreach (string answer in answers)
            _answers.Enqueue(answer);
    }

    internal void ClearText()
    {
        lock (_text) _text.Clear();
    }

    /// <inheritdoc/>
    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        string answer = Ask("Choice", caption, message, choices.Select(choice => choice.Label.Replace("&", "", StringComparison.Ordinal)));
        for (int i = 0; i < choices.Count; i++)
        {
            string label = choices[i].Label;
            int key = label.IndexOf('&', StringComparison.Ordinal) + 1;
            if (answer.Equals(label.Replace("&", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)
                || (key > 0 && answer.Equals(label.Substring(key, 1), StringComparison.OrdinalIgnoreCase)))
            {
                return i;
            }
        }

        throw new HostException($"The test answered '{answer}', which is none of the choices.");
    }

    /// <inheritdoc/>
    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        descriptions.ToDictionary(field => field.Name, field =>
        {
            string answer = Ask("Value", caption, message, [field.Name]);
            return PSObject.AsPSObject(field.ParameterTypeName == nameof(SecureString) ? Secure(answer) : answer);
        });

    /// <inheritdoc/>
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        new(userName, Secure(Ask("Credential", caption, message, [])));

    /// <inheritdoc/>
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
        PromptForCredential(caption, message, userName, targetName);

    /// <inheritdoc/>
    public override string ReadLine() => Ask("Line", "", "", []);

    /// <inheritdoc/>
    public override SecureString ReadLineAsSecureString() => Secure(Ask("Secret", "", "", []));

    /// <inheritdoc/>
    public override void Write(string value)
    {
        lock (_text) _text.Append(GetOutputString(value, supportsVirtualTerminal: true));
    }

    /// <inheritdoc/>
    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

    /// <inheritdoc/>
    public override void WriteLine(string value) => Write(value + "\n");

    /// <inheritdoc/>
    public override void WriteErrorLine(string value) => WriteLine(value);

    // These streams are in the result; here they would only be written twice.

    /// <inheritdoc/>
    public override void WriteDebugLine(string message)
    {
    }

    /// <inheritdoc/>
    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
    }

    /// <inheritdoc/>
    public override void WriteVerboseLine(string message)
    {
    }

    /// <inheritdoc/>
    public override void WriteWarningLine(string message)
    {
    }

    private string Ask(string kind, string caption, string message, IEnumerable<string> choices)
    {
        _prompts.Add(new RecordedPrompt(kind, caption, message, [.. choices]));
        return _answers.TryDequeue(out string? answer)
            ? answer
            : throw new HostException($"A prompt without an answer: {caption} {message}");
    }

    private static SecureString Secure(string text)
    {
        SecureString secure = new();
        foreach (char c in text)
            secure.AppendChar(c);
        secure.MakeReadOnly();
        return secure;
    }
}

/// <summary>A screen of 120 columns that nobody looks at.</summary>
internal sealed class RecordingRawUi : PSHostRawUserInterface
{
    public override Size BufferSize { get; set; } = new(120, 50);

    public override Size WindowSize { get; set; } = new(120, 50);

    public override Size MaxWindowSize => WindowSize;

    public override Size MaxPhysicalWindowSize => WindowSize;

    public override Coordinates CursorPosition { get; set; }

    public override Coordinates WindowPosition { get; set; }

    public override int CursorSize { get; set; }

    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

    public override ConsoleColor BackgroundColor { get; set; }

    public override string WindowTitle { get; set; } = "";

    public override bool KeyAvailable => false;

    public override KeyInfo ReadKey(ReadKeyOptions options) => throw new NotSupportedException();

    public override void FlushInputBuffer()
    {
    }

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw new NotSupportedException();

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) => throw new NotSupportedException();

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw new NotSupportedException();

    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw new NotSupportedException();
}
