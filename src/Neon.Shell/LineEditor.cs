using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Security;
using System.Text;

namespace Neon.Shell;

/// <summary>A line that was read, or Ctrl+C instead of one.</summary>
internal readonly record struct LineRead<T>(T Value, bool Cancelled = false);

/// <summary>Reads a line from the terminal: arrow keys, earlier lines, Tab. The line stays in one row and scrolls where it is longer.</summary>
internal sealed class LineEditor
{
    private readonly string _prompt;
    private readonly IReadOnlyList<string> _history;
    private readonly Func<string, int, CommandCompletion>? _complete;
    private readonly StringBuilder _text = new();
    private CommandCompletion? _completion;
    private int _cursor;
    private int _recalled;

    private LineEditor(string prompt, IReadOnlyList<string> history, Func<string, int, CommandCompletion>? complete)
    {
        _prompt = prompt;
        _history = history;
        _complete = complete;
        _recalled = history.Count;
    }

    /// <summary>Reads a line; null where the input has ended (Ctrl+D in an empty line).</summary>
    public static LineRead<string?> Read(string prompt, IReadOnlyList<string>? history = null, Func<string, int, CommandCompletion>? complete = null) =>
        WithKeys(new LineEditor(prompt, history ?? [], complete).Edit);

    /// <summary>Reads a line that nobody sees.</summary>
    public static LineRead<SecureString> ReadSecret(string prompt) => WithKeys(() =>
    {
        var secret = new SecureString();
        Console.Write(prompt);
        while (true)
        {
            ConsoleKeyInfo key = Console.ReadKey(intercept: true);
            if (IsControl(key, ConsoleKey.C))
                return new LineRead<SecureString>(secret, Cancelled: true);
            if (key.Key == ConsoleKey.Enter)
                return new LineRead<SecureString>(secret);
            if (key.Key == ConsoleKey.Backspace && secret.Length > 0)
                secret.RemoveAt(secret.Length - 1);
            else if (!char.IsControl(key.KeyChar))
                secret.AppendChar(key.KeyChar);
        }
    });

    private static T WithKeys<T>(Func<T> read)
    {
        bool before = Console.TreatControlCAsInput;
        Console.TreatControlCAsInput = true;
        try
        {
            return read();
        }
        finally
        {
            Console.WriteLine();
            Console.TreatControlCAsInput = before;
        }
    }

    private static bool IsControl(ConsoleKeyInfo key, ConsoleKey letter) =>
        key.Key == letter && key.Modifiers.HasFlag(ConsoleModifiers.Control);

    private LineRead<string?> Edit()
    {
        while (true)
        {
            Draw();
            ConsoleKeyInfo key = Console.ReadKey(intercept: true);
            if (IsControl(key, ConsoleKey.C))
                return new LineRead<string?>(null, Cancelled: true);
            if (IsControl(key, ConsoleKey.D) && _text.Length == 0)
                return new LineRead<string?>(null);
            if (key.Key == ConsoleKey.Enter)
                return new LineRead<string?>(_text.ToString());

            if (key.Key == ConsoleKey.Tab)
            {
                Complete(forward: !key.Modifiers.HasFlag(ConsoleModifiers.Shift));
                continue;
            }

            _completion = null;
            Apply(key);
        }
    }

    private void Apply(ConsoleKeyInfo key)
    {
        switch (key.Key)
        {
            case ConsoleKey.LeftArrow:
                _cursor = Math.Max(0, _cursor - 1);
                break;
            case ConsoleKey.RightArrow:
                _cursor = Math.Min(_text.Length, _cursor + 1);
                break;
            case ConsoleKey.Home:
                _cursor = 0;
                break;
            case ConsoleKey.End:
                _cursor = _text.Length;
                break;
            case ConsoleKey.UpArrow when _recalled > 0:
                Replace(_history[--_recalled]);
                break;
            case ConsoleKey.DownArrow when _recalled < _history.Count:
                Replace(++_recalled < _history.Count ? _history[_recalled] : "");
                break;
            case ConsoleKey.Escape:
                Replace("");
                break;
            case ConsoleKey.Backspace when _cursor > 0:
                _text.Remove(--_cursor, 1);
                break;
            case ConsoleKey.Delete when _cursor < _text.Length:
                _text.Remove(_cursor, 1);
                break;
            default:
                if (!char.IsControl(key.KeyChar))
                    _text.Insert(_cursor++, key.KeyChar);
                break;
        }
    }

    private void Replace(string text)
    {
        _text.Clear().Append(text);
        _cursor = text.Length;
    }

    // The first Tab asks, the next ones go round what it has found.
    private void Complete(bool forward)
    {
        int length = _completion?.ReplacementLength ?? 0;
        _completion ??= _complete?.Invoke(_text.ToString(), _cursor);
        if (_completion?.GetNextResult(forward) is not { } result)
        {
            _completion = null;
            return;
        }

        if (length == 0)
            length = _completion.ReplacementLength;
        _text.Remove(_completion.ReplacementIndex, length).Insert(_completion.ReplacementIndex, result.CompletionText);
        _completion.ReplacementLength = result.CompletionText.Length;
        _cursor = _completion.ReplacementIndex + result.CompletionText.Length;
    }

    private void Draw()
    {
        int room = Math.Max(1, Console.WindowWidth - _prompt.Length - 1);
        int first = Math.Max(0, _cursor - room);
        string shown = _text.ToString(first, Math.Min(room, _text.Length - first));
        int back = shown.Length - (_cursor - first);
        Console.Write($"\r\u001b[K{_prompt}{shown}{(back > 0 ? $"\u001b[{back}D" : "")}");
    }
}
