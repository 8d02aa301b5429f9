using System;
using System.Linq;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Neon.Api;

namespace Neon.Client.Tests.Text;

/// <summary>The door between text that others wrote and a terminal or a log.</summary>
public sealed class ShownTextTests
{
    [Theory]
    [InlineData("plain text, größer, 計画, 👩", "plain text, größer, 計画, 👩")]
    [InlineData("\u001b]52;c;YQ==\u0007", "\\u001b]52;c;YQ==\\u0007")]
    [InlineData("a\rb\tc\nd", "a\\rb\\tc\\nd")]
    [InlineData("::error::x", "\\u003a:error\\u003a:x")]
    [InlineData(":::error::x", "\\u003a\\u003a:error\\u003a:x")]
    [InlineData("a\n  ::add-mask::x", "a\\n  \\u003a:add-mask\\u003a:x")]
    [InlineData("a ::notice title=b::x", "a \\u003a:notice title=b\\u003a:x")]
    [InlineData("a::warning::x", "a\\u003a:warning\\u003a:x")]
    [InlineData("a ##vso[task.complete]", "a \\u0023#vso[task.complete]")]
    [InlineData("####[error]", "\\u0023\\u0023\\u0023#[error]")]
    [InlineData("## heading", "\\u0023# heading")]
    [InlineData("'a'::text, b::integer[]", "'a'::text, b::integer[]")]
    [InlineData("C# and F##", "C# and F##")]
    [InlineData("2001:db8::1", "2001:db8::1")]
    [InlineData("a\u200bb\u2060\ufeff, 👩\u200d💻", "a\\u200bb\\u2060\\ufeff, 👩\u200d💻")]
    [InlineData("ma\u00adin, می\u200cخواهم", "ma\\u00adin, می\u200cخواهم")]
    [InlineData("t\U000E0044\U000E0052\U000E0101", "t\\udb40\\udc44\\udb40\\udc52\\udb40\\udd01")]
    public void A_text_on_one_line(string text, string shown)
    {
        Assert.Equal(shown, ShownText.Line(text));
        Assert.Equal(shown, ShownText.Line(shown));
    }

    [Theory]
    [InlineData("a\r\nb\tc\n", "a\nb\tc\n")]
    [InlineData("a\rb", "a\\rb")]
    [InlineData("a\n::stop-commands::x\n\t##[group]y", "a\n\\u003a:stop-commands\\u003a:x\n\t\\u0023#[group]y")]
    public void A_text_of_several_lines(string text, string shown) => Assert.Equal(shown, ShownText.Lines(text));

    [Fact]
    public void Nothing_stays_nothing()
    {
        Assert.Null(ShownText.Line(null));
        Assert.Null(ShownText.Lines(null));
        Assert.Equal("", ShownText.Line(""));
    }

    [Property(MaxTest = 500)]
    public Property Whatever_the_text_no_line_is_a_command() => Prop.ForAll(
        Gen.Elements("::", ":", "##", "#", "vso[", "[", "error", "add-mask", "::", " ", "\n", "\r", "\t", "\u001b", "x", "\u00a0").ListOf(12).Select(parts => string.Concat(parts)).ToArbitrary(),
        text => !ShownText.Lines(text)!.Split('\n').Any(IsCommand) && !IsCommand(ShownText.Line(text)!) && ShownText.Line(text) == ShownText.Line(ShownText.Line(text)));

    private static bool IsCommand(string line) =>
        line.TrimStart().StartsWith("::", StringComparison.Ordinal) || line.TrimStart().StartsWith("##", StringComparison.Ordinal) || line.Contains("##vso[", StringComparison.Ordinal) || line.Contains("##[", StringComparison.Ordinal)
        || Regex.IsMatch(line, "[\u0000-\u0008\u000b-\u001f\u007f-\u009f]");
}
