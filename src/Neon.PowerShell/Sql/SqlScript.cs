using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Neon.Errors;

namespace Neon.Sql;

/// <summary>
/// Takes SQL apart into its statements: the service takes one at a time. Strings, quoted names, comments, dollar
/// quotes and the bodies of SQL functions are left whole, as psql leaves them.
/// </summary>
internal static class SqlScript
{
    private const RegexOptions Flags = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    /// <summary>What begins or ends a transaction is known by its first words; the rest of a long statement is not looked at.</summary>
    private const int LongestControl = 100;

    // PostgreSQL ends a comment at either: what stands behind a carriage return is SQL again.
    private static readonly char[] LineEnds = ['\n', '\r'];

    private static readonly Regex Routine = new(@"^\s*create\s+(or\s+replace\s+)?(function|procedure)\b", Flags);

    private static readonly Regex Begin = new(@"^(begin|start)(\s+(transaction|work))?$", Flags);

    private static readonly Regex Commit = new(@"^(commit|end)(\s+(transaction|work))?$", Flags);

    private static readonly Regex Control = new(@"^(begin|start\s+transaction|commit|end|rollback|abort|prepare\s+transaction)\b", Flags);

    /// <summary>The statements of texts that follow each other, without those that are only comments.</summary>
    /// <exception cref="NeonException">They begin or end transactions of their own.</exception>
    public static List<string> Split(IEnumerable<string> texts)
    {
        List<string> statements = [.. texts.SelectMany(SplitText)];
        if (statements.Count > 2 && Begin.IsMatch(Words(statements[0])) && Commit.IsMatch(Words(statements[statements.Count - 1])))
            statements = statements.GetRange(1, statements.Count - 2);
        return statements.Find(statement => Control.IsMatch(Words(statement))) is { } control
            ? throw NeonErrors.InvalidArgument($"'{Bare(control)}' cannot be sent: several statements already run in one transaction, and a transaction does not continue in the next call.")
            : statements;
    }

    private static IEnumerable<string> SplitText(string text)
    {
        int start = 0;
        int depth = 0;
        int blocks = 0;
        bool hasContent = false;
        int at = 0;
        while (at < text.Length)
        {
            int end = EndOfToken(text, at, out bool isBlank);
            char c = text[at];
            if (c is '(' or '[')
                depth++;
            else if (c is ')' or ']')
                depth--;
            else if (IsWord(c) && depth <= 0)
                blocks += Block(text.Substring(at, end - at), text.Substring(start, at - start), blocks);
            if (c == ';' && end == at + 1 && depth <= 0 && blocks == 0)
            {
                if (hasContent)
                    yield return text.Substring(start, at - start).Trim();
                start = end;
                hasContent = false;
                depth = 0;
            }
            else if (!isBlank)
            {
                hasContent = true;
            }
            at = end;
        }
        if (hasContent)
            yield return text.Substring(start).Trim();
    }

    // CREATE FUNCTION … BEGIN ATOMIC …; …; END: the one place where a semicolon is inside of a statement.
    private static int Block(string word, string before, int blocks)
    {
        if (blocks == 0 && !word.Equals("atomic", StringComparison.OrdinalIgnoreCase))
            return 0;
        return word.ToUpperInvariant() switch
        {
            "ATOMIC" when Routine.IsMatch(Bare(before)) && Regex.IsMatch(before, @"\bbegin\s+$", Flags) => 1,
            "CASE" when blocks > 0 => 1,
            "END" => -1,
            _ => 0,
        };
    }

    private static int EndOfToken(string text, int at, out bool isBlank)
    {
        isBlank = false;
        char c = text[at];
        if (char.IsWhiteSpace(c))
        {
            isBlank = true;
            return at + 1;
        }
        if (c == '-' && Follows(text, at, "--"))
        {
            isBlank = true;
            int line = text.IndexOfAny(LineEnds, at);
            return line < 0 ? text.Length : line + 1;
        }
        if (c == '/' && Follows(text, at, "/*"))
        {
            isBlank = true;
            return EndOfComment(text, at);
        }
        if (c == '\'')
            return EndOfQuote(text, at, hasEscapes: at > 0 && text[at - 1] is 'e' or 'E' && (at < 2 || !IsWord(text[at - 2])));
        if (c == '"')
            return EndOfQuote(text, at, hasEscapes: false);
        if (c == '$')
            return EndOfDollar(text, at);
        if (!IsWord(c))
            return at + 1;
        int end = at;
        while (end < text.Length && (IsWord(text[end]) || text[end] == '$'))
            end++;
        return end;
    }

    private static int EndOfComment(string text, int at)
    {
        int depth = 0;
        while (at < text.Length)
        {
            if (Follows(text, at, "/*"))
            {
                depth++;
                at += 2;
            }
            else if (Follows(text, at, "*/"))
            {
                at += 2;
                if (--depth == 0)
                    return at;
            }
            else
            {
                at++;
            }
        }
        return text.Length;
    }

    private static int EndOfQuote(string text, int at, bool hasEscapes)
    {
        char quote = text[at];
        for (int i = at + 1; i < text.Length; i++)
        {
            if (hasEscapes && text[i] == '\\')
                i++;
            else if (text[i] == quote)
                return i + 1;
        }
        return text.Length;
    }

    private static int EndOfDollar(string text, int at)
    {
        int end = at + 1;
        if (end < text.Length && char.IsDigit(text[end]))
            return end;
        while (end < text.Length && IsWord(text[end]))
            end++;
        if (end >= text.Length || text[end] != '$')
            return at + 1;
        string tag = text.Substring(at, end + 1 - at);
        int close = text.IndexOf(tag, end + 1, StringComparison.Ordinal);
        return close < 0 ? text.Length : close + tag.Length;
    }

    // Without the comments in front.
    private static string Bare(string statement)
    {
        int at = 0;
        while (at < statement.Length)
        {
            int end = EndOfToken(statement, at, out bool isBlank);
            if (!isBlank)
                break;
            at = end;
        }
        return statement.Substring(at).Trim();
    }

    // The statement with one space in place of what is blank: a comment can stand between two words, too.
    private static string Words(string statement)
    {
        StringBuilder words = new();
        for (int at = 0, end; at < statement.Length && words.Length < LongestControl; at = end)
        {
            end = EndOfToken(statement, at, out bool isBlank);
            if (!isBlank)
                words.Append(statement, at, end - at);
            else if (words.Length > 0 && words[words.Length - 1] != ' ')
                words.Append(' ');
        }
        return words.ToString().TrimEnd();
    }

    private static bool Follows(string text, int at, string token) => string.CompareOrdinal(text, at, token, 0, token.Length) == 0;

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_' || c >= 128;
}
