using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Neon.PowerShell.Tests.Support;
using Neon.PowerShell.Tests.Transport;

namespace Neon.PowerShell.Tests.Safety;

/// <summary>Every cmdlet, and text in every string of every answer that a terminal or the log of a CI system would obey: nothing obeys it.</summary>
public sealed class HostileAnswerTests : NeonTest
{
    /// <summary>Colours, the clipboard (OSC 52), a line that is written over, and commands of GitHub, Azure and TeamCity.</summary>
    private const string Hostile = "x\u001b[2J\u001b]52;c;ZWNobw==\u0007\rover\u009b31m\n::error file=a.ps1::broke\n  ::add-mask::a\r\n##vso[task.complete result=Failed;]\n##[error]e\n##teamcity[x] ::warning::w";

    /// <summary>Whether a terminal or a log does more with a text than show it.</summary>
    internal static string? WhatIsObeyed(string text)
    {
        string lines = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        return Regex.Match(lines, "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|(?m)^\\s*(::|##).*|(?i)##[a-z]*\\[.*") is { Success: true } found
            ? Regex.Escape(found.Value)
            : null;
    }

    [Fact]
    public void Nothing_obeys_what_the_service_answers() => Each(FakeAnswer.Json(Spoiled()));

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(409)]
    public void Nothing_obeys_what_the_service_says_of_an_error(int status) =>
        Each(FakeAnswer.Json(new { message = Hostile, code = Hostile, severity = Hostile, detail = Hostile, hint = Hostile, where = Hostile, schema = Hostile, table = Hostile, request_id = Hostile, error = Hostile }, status)
            .With("x-neon-ret-request-id", "::error::x"));

    [Fact]
    public void Nothing_obeys_what_an_answer_is_instead_of_JSON() => Each(FakeAnswer.Text($"<html><title>{Hostile}</title>", status: 418));

    [Theory]
    [InlineData("Get-NeonProject cool-shop-12345678 | Remove-NeonProject")]
    [InlineData("Get-NeonBranch br-main-sun-11111111 -Project cool-shop-12345678 | Remove-NeonBranch")]
    [InlineData("Get-NeonBranch br-main-sun-11111111 -Project cool-shop-12345678 | Reset-NeonBranch")]
    [InlineData("Get-NeonBranch br-main-sun-11111111 -Project cool-shop-12345678 | Rename-NeonBranch -NewName $hostile")]
    [InlineData("Get-NeonDatabase -Branch br-main-sun-11111111 -Project cool-shop-12345678 | Remove-NeonDatabase")]
    [InlineData("Get-NeonRole -Branch br-main-sun-11111111 -Project cool-shop-12345678 | Reset-NeonRolePassword")]
    [InlineData("New-NeonRole $hostile -Branch br-main-sun-11111111 -Project cool-shop-12345678")]
    [InlineData("Use-NeonBranch { } -Branch $hostile -Project cool-shop-12345678")]
    public void What_is_asked_before_a_change_is_only_text(string script)
    {
        Answer(FakeAnswer.Json(Spoiled(name => name is "name")));
        Host.Ui.ClearText();
        Host.Ui.Answer("N");

        Run($"{script} -WhatIf; {script} -Confirm", new { hostile = Hostile });

        string said = Host.Ui.Text + string.Concat(Host.Ui.Prompts.Select(prompt => $"\n{prompt.Caption}\n{prompt.Message}\n"));
        Assert.NotEmpty(Host.Ui.Prompts);
        Assert.Contains("\\u001b[2J", said, StringComparison.Ordinal);
        Assert.True(WhatIsObeyed(said) is null, $"{WhatIsObeyed(said)}:\n{said}");
    }

    [Fact]
    public void What_Tab_offers_is_only_text()
    {
        Answer(FakeAnswer.Json(Spoiled(name => name is "name" or "host" or "type" or "owner_name")));
        foreach (string line in (string[])["Get-NeonProject ", "Get-NeonBranch -Project cool-shop-12345678 ", "Get-NeonEndpoint -Project cool-shop-12345678 "])
        {
            IReadOnlyList<CompletionResult> offers = Host.Complete(line);

            Assert.NotEmpty(offers);
            Assert.All(offers, offer => Assert.True(WhatIsObeyed($"{offer.CompletionText}\n{offer.ListItemText}\n{offer.ToolTip}") is null, $"{line}: {offer.ListItemText}"));
        }
    }

    /// <summary>The answer that fits every cmdlet, with the text in each of its strings; dates stay dates, since they would be an answer that cannot be read.</summary>
    private static string Spoiled(Func<string, bool>? which = null)
    {
        JsonNode body = JsonNode.Parse(MisbehavingService.Body)!;
        Spoil(body, which ?? (_ => true));
        return body.ToJsonString();
    }

    private static void Spoil(JsonNode node, Func<string, bool> which)
    {
        switch (node)
        {
            case JsonObject members:
                foreach ((string name, JsonNode? value) in members.ToList())
                {
                    if (value is JsonValue text && which(name) && text.TryGetValue(out string? said))
                        members[name] = name is "diff" or "sql" ? Dump(name) : said + Hostile;
                    else if (value is not null)
                        Spoil(value, which);
                }
                break;
            case JsonArray list:
                foreach (JsonNode? item in list)
                {
                    if (item is not null)
                        Spoil(item, which);
                }

                break;
        }
    }

    // A table whose name, column and comment say it.
    private static string Dump(string name)
    {
        string quoted = Hostile.Replace("'", "''", StringComparison.Ordinal);
        string sql = $"CREATE TABLE public.\"{Hostile}\" (\n    \"{Hostile}\" integer DEFAULT 1\n);\n\nCOMMENT ON TABLE public.\"{Hostile}\" IS '{quoted}';\n";
        string[] lines = sql.TrimEnd('\n').Split('\n');
        return name == "sql" ? "" : string.Create(CultureInfo.InvariantCulture, $"--- a/shop\n+++ b/shop\n@@ -0,0 +1,{lines.Length} @@\n") + string.Concat(lines.Select(line => $"+{line}\n"));
    }

    private void Answer(FakeAnswer answer)
    {
        foreach (string method in (string[])["GET", "POST", "PATCH", "PUT", "DELETE"])
        {
            for (int length = 1; length <= 9; length++)
                Api.On(method, string.Concat(Enumerable.Repeat("/{any}", length)), answer);
        }

        Api.On("GET", "/auth", FakeAnswer.Json(new { account_id = "user-1", auth_method = "api_key_user" }));
    }

    private void Each(FakeAnswer answer)
    {
        Answer(answer);
        List<string> wrong = [];
        foreach ((string cmdlet, (string script, _)) in Calls.All)
        {
            ScriptResult result = Run($"$VerbosePreference = $DebugPreference = 'Continue'; Connect-Neon $key -BaseUri $uri; {script} -OutVariable written", new { @case = "x", folder = Folder, uri = Api.Uri });

            if (Told(result, cmdlet) is { } what)
                wrong.Add($"{cmdlet}: {what}");
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    /// <summary>What is obeyed of all that a script told and that is seen of what it wrote.</summary>
    private string? Told(ScriptResult result, string cmdlet)
    {
        foreach (StreamRecord record in result.Streams.Where(record => record.Kind is not (StreamKind.Output or StreamKind.Error)))
        {
            if (WhatIsObeyed(Spelled(record)) is { } what)
                return $"{record.Kind} has {what}: {record.Text}";
        }

        foreach (ErrorRecord error in result.AllErrors.Where(error => IsOurs(error)))
        {
            string said = $"{error}\n{error.ErrorDetails}\n{error.ErrorDetails?.RecommendedAction}\n{error.Exception.Message}\n{error.CategoryInfo}\n{error.TargetObject as string}";
            if (WhatIsObeyed(said) is { } what)
                return $"an error has {what}: {said}";
        }
        // At a width at which lines break within words, too. Invoke-NeonApi writes any objects: PowerShell's own tables of them are not ours.
        object?[] output = [.. result.Output];
        string[] views = output.Length == 0 || cmdlet == "Invoke-NeonApi" ? [""] : ["", "| Format-List", "| Format-Table"];
        string script = string.Concat(views.SelectMany(view => ((int[])[37, 400]).Select(width => $"@($errors; $output) | Where-Object {{ $_ -isnot [string] }} {view} | Out-String -Width {width}; ")));
        ScriptResult seen = Host.Run("$ErrorView = 'NormalView'; " + script, new { errors = result.AllErrors.Where(IsOurs).ToArray(), output }).ShouldHaveNoErrors();
        foreach (string text in seen.Values.Cast<string>())
        {
            if (WhatIsObeyed(text) is { } what)
                return $"a view shows {what}:\n{text}";
        }
        return null;
    }

    private static bool IsOurs(ErrorRecord error) => error.FullyQualifiedErrorId.StartsWith("Neon.", StringComparison.Ordinal);

    private static string Spelled(StreamRecord record) => record.Value is ProgressRecord progress
        ? $"{progress.Activity}\n{progress.StatusDescription}\n{progress.CurrentOperation}"
        : record.Text;
}
