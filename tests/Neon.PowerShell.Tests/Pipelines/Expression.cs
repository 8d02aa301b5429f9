using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Neon.PowerShell.Tests.Pipelines;

/// <summary>
/// The expressions of GitHub Actions that an action of ours uses: names such as <c>steps.a.outputs.b</c>, texts, <c>== != &amp;&amp; || !</c>,
/// brackets and the status functions. Anything else throws, so that nothing is tested as what it is not.
/// </summary>
internal sealed partial class Expression
{
    private readonly Func<string, string> _valueOf;
    private readonly Func<string, bool> _is;
    private readonly Queue<string> _tokens;

    private Expression(string text, Func<string, string> valueOf, Func<string, bool> status)
    {
        _valueOf = valueOf;
        _is = status;
        MatchCollection tokens = Token().Matches(text);
        Assert.Equal(text.Replace(" ", "", StringComparison.Ordinal), string.Concat(tokens.Select(token => token.Value)).Replace(" ", "", StringComparison.Ordinal));
        _tokens = new Queue<string>(tokens.Select(token => token.Value));
    }

    /// <summary>Text with every <c>${{ … }}</c> in it evaluated.</summary>
    public static string Fill(string text, Func<string, string> valueOf) =>
        Placeholder().Replace(text, match => Text(new Expression(match.Groups[1].Value.Trim(), valueOf, _ => throw new NotSupportedException("A status outside of if.")).Whole()));

    /// <summary>Whether a step runs: without a status function, only where none before it failed.</summary>
    public static bool Holds(string? condition, Func<string, string> valueOf, Func<string, bool> status)
    {
        if (condition is null)
            return status("success");
        Match match = Placeholder().Match(condition);
        string text = match.Success ? match.Groups[1].Value.Trim() : condition;
        bool holds = IsTrue(new Expression(text, valueOf, status).Whole());
        return holds && (Status().IsMatch(text) || status("success"));
    }

    private object Whole()
    {
        object value = Or();
        Assert.Empty(_tokens);
        return value;
    }

    private object Or()
    {
        object value = And();
        while (Took("||"))
        {
            object other = And();
            value = IsTrue(value) ? value : other;
        }
        return value;
    }

    private object And()
    {
        object value = Equal();
        while (Took("&&"))
        {
            object other = Equal();
            value = IsTrue(value) ? other : value;
        }
        return value;
    }

    private object Equal()
    {
        object value = Not();
        if (Took("=="))
            return string.Equals(Text(value), Text(Not()), StringComparison.OrdinalIgnoreCase);
        return Took("!=") ? !string.Equals(Text(value), Text(Not()), StringComparison.OrdinalIgnoreCase) : value;
    }

    private object Not() => Took("!") ? !IsTrue(Not()) : One();

    private object One()
    {
        string token = _tokens.Dequeue();
        if (token == "(")
        {
            object value = Or();
            Assert.Equal(")", _tokens.Dequeue());
            return value;
        }
        if (token.StartsWith('\''))
            return token[1..^1].Replace("''", "'", StringComparison.Ordinal);
        if (token.EndsWith("()", StringComparison.Ordinal))
            return _is(token[..^2]);
        return _valueOf(token);
    }

    private bool Took(string token)
    {
        bool isNext = _tokens.TryPeek(out string? next) && next == token;
        if (isNext)
            _tokens.Dequeue();
        return isNext;
    }

    private static bool IsTrue(object value) => value is bool truth ? truth : Text(value).Length > 0;

    private static string Text(object value) => value is bool truth ? (truth ? "true" : "false") : (string)value;

    [GeneratedRegex(@"\$\{\{(.*?)\}\}", RegexOptions.Singleline)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"'(?:[^']|'')*'|[A-Za-z_][\w.-]*(?:\(\))?|==|!=|&&|\|\||[!()]")]
    private static partial Regex Token();

    [GeneratedRegex(@"\b(success|failure|always|cancelled)\(\)")]
    private static partial Regex Status();
}
