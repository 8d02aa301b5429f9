using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Completion;

/// <summary>What Tab offers, for every parameter that takes an object of Neon or one of a few values.</summary>
public sealed class CompletionTests : BranchTest
{
    private const string Odd = "it's \"$x\" `n [a]* ’; rm";

    private static readonly HashSet<string> Engine = [.. Cmdlet.CommonParameters, .. Cmdlet.OptionalCommonParameters];

    private CmdletInfo[] Cmdlets => [.. Run("Get-Command -Module Neon").ShouldHaveNoErrors().Values.Cast<CmdletInfo>()];

    [Fact]
    public void Every_parameter_that_takes_an_object_or_one_of_a_few_values_has_a_completer()
    {
        List<string> without = [];
        int references = 0;
        foreach (CmdletInfo cmdlet in Cmdlets)
        {
            foreach (ParameterMetadata parameter in cmdlet.Parameters.Values.Where(parameter => !Engine.Contains(parameter.Name)))
            {
                Type type = parameter.ParameterType.IsArray ? parameter.ParameterType.GetElementType()! : parameter.ParameterType;
                bool isReference = type.Name.EndsWith("Reference", StringComparison.Ordinal);
                references += isReference ? 1 : 0;
                bool wants = isReference || parameter.Name is "Region" or "Setting" or "Profile" or "Vault";
                if (wants && !type.IsEnum && !parameter.Attributes.Any(attribute => attribute is ArgumentCompleterAttribute or ValidateSetAttribute))
                    without.Add($"{cmdlet.Name} -{parameter.Name}");
            }
        }

        Assert.InRange(references, 300, int.MaxValue);
        Assert.Empty(without);
    }

    [Fact]
    public void Names_of_any_kind_are_inserted_as_one_text_that_means_them()
    {
        AnswerEverything(Odd);
        int offered = 0;
        // Parameters of one name share their completer, so every second of a cmdlet will do; -Full takes all.
        bool isFull = Environment.GetEnvironmentVariable("FULL_TESTS") == "1";
        foreach (CmdletInfo cmdlet in Cmdlets)
        {
            foreach (string parameter in References(cmdlet).Where(name => isFull || (name.Length + cmdlet.Name.Length) % 2 == 0))
            {
                foreach (CompletionResult offer in Host.Complete($"{cmdlet.Name} -Organization org-a-b-1 -Project {Shop} -Branch {Dev} -Bucket b -{parameter} ").Where(IsOfService))
                {
                    offered++;
                    Ast parsed = Parser.ParseInput($"x {offer.CompletionText}", out _, out ParseError[] errors);
                    Assert.Empty(errors);
                    CommandAst command = Assert.Single(parsed.FindAll(ast => ast is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>());
                    // The id of an API key is a number.
                    ConstantExpressionAst argument = Assert.IsAssignableFrom<ConstantExpressionAst>(Assert.Single(command.CommandElements.Skip(1)));
                    Assert.True($"{argument.Value}" == offer.ListItemText, $"{cmdlet.Name} -{parameter}: {offer.CompletionText}");
                    Assert.NotEqual("", offer.ToolTip);
                }
            }
        }

        // All, unless the machine is so busy that completions end without an offer.
        Assert.InRange(offered, 20, int.MaxValue);
    }

    [Theory]
    [InlineData("Get-NeonProject ", "'" + "it''s \"$x\" `n [a]* ’’; rm" + "'", Shop + " in aws-us-east-2")]
    [InlineData("Get-NeonOrganization ", "'Ada Ltd'", "org-a-b-1, plan scale")]
    [InlineData("Get-NeonBranch -Project " + Shop + " ", "dev", Dev + ", ready, child of main, 3d old")]
    [InlineData("Get-NeonBranch -Project " + Shop + " br-dev", Dev, Dev + ", ready, child of main, 3d old")]
    [InlineData("Get-NeonEndpoint -Project " + Shop + " ", "ep-x-y-1", "ep-x-y-1, read_write, idle, on " + Dev)]
    [InlineData("Get-NeonRole -Project " + Shop + " -Branch dev ", "admin", "protected")]
    [InlineData("Get-NeonDatabase -Project " + Shop + " -Branch dev ", "app", "owned by admin")]
    [InlineData("Get-NeonSnapshot -Project " + Shop + " ", "nightly", "snap-1, of " + Dev + ", 2026-01-31 12:00")]
    [InlineData("Revoke-NeonApiKey ", "ci", "7, created by ")]
    [InlineData("New-NeonProject -Region ", "aws-us-east-2", "US East (Ohio)")]
    public void Names_come_first_and_tooltips_help_to_choose(string line, string text, string tip)
    {
        AnswerWell();

        CompletionResult offer = Host.Offers(line).First(IsOfService);

        Assert.Equal(text, offer.CompletionText);
        Assert.StartsWith(tip, offer.ToolTip, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_typed_before_decides_what_is_offered()
    {
        Api.On("GET", "/projects/{p}/branches", request => FakeAnswer.Json(new { branches = new[] { Branch(name: "of-" + request.Route["p"], isDefault: true) } }));

        Assert.Equal(["of-other-one-111111"], Offers("Get-NeonBranch -Project other-one-111111 "));
        Assert.Equal(["of-" + Shop], Offers("Get-NeonBranch -Project shop "));
        Run("Set-NeonContext shop").ShouldHaveNoErrors();
        Assert.Equal(["of-" + Shop], Offers("Get-NeonBranch "));
    }

    [Fact]
    public void The_file_of_the_folder_is_the_context_here_too()
    {
        Api.On("GET", "/projects/{p}/branches", request => FakeAnswer.Json(new { branches = new[] { Branch(name: "of-" + request.Route["p"]) } }));
        File.WriteAllText(Path.Combine(Folder, ".neon"), """{"projectId":"from-file-111111"}""");

        Assert.Equal(["of-from-file-111111"], Offers("Get-NeonBranch "));
    }

    [Fact]
    public void What_was_offered_is_offered_again_without_a_request()
    {
        Api.On("GET", "/projects/{p}/branches", FakeAnswer.Json(new { branches = Enumerable.Range(0, 500).Select(i => Branch($"br-x-y-{i}", $"branch-{i}")) }));
        Assert.Equal(500, Offers("Get-NeonBranch -Project shop ").Length);
        Forget();

        Assert.Equal(500, Offered("Get-NeonBranch -Project shop ").Length);
        Assert.Empty(Asked);
    }

    [Fact]
    public void A_service_that_does_not_answer_holds_no_prompt()
    {
        Run($"Get-NeonBranch -Project {Shop}").ShouldHaveNoErrors();
        Api.On("GET", "/projects", FakeAnswer.Hang());
        Api.On("GET", "/projects/{p}/branches", FakeAnswer.Hang());
        long began = Stopwatch.GetTimestamp();

        Assert.Empty(Offered("Get-NeonBranch -Project shop "));

        // One second, and what a busy machine takes.
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Api.WaitForAbort();
    }

    [Fact]
    public void A_failure_says_nothing_and_leaves_no_error()
    {
        Api.On("GET", "/projects", FakeAnswer.Error(403, "no"));

        Assert.Empty(Offered("Get-NeonProject "));
        Assert.Equal(0, Run("$Error.Count").Values.Single());
    }

    [Fact]
    public void Without_a_session_nothing_is_asked()
    {
        Run("Disconnect-Neon").ShouldHaveNoErrors();
        Forget();
        foreach (CmdletInfo cmdlet in Cmdlets)
        {
            foreach (string parameter in References(cmdlet))
                Assert.DoesNotContain(Host.Complete($"{cmdlet.Name} -{parameter} "), IsOfService);
        }

        Assert.Empty(Asked);
    }

    private string[] Offers(string line) => [.. Host.Offers(line).Where(IsOfService).Select(offer => offer.CompletionText)];

    private string[] Offered(string line) => [.. Host.Complete(line).Where(IsOfService).Select(offer => offer.CompletionText)];

    // What the engine offers where a completer offers nothing are files.
    private static bool IsOfService(CompletionResult offer) => offer.ResultType == CompletionResultType.ParameterValue;

    private static IEnumerable<string> References(CmdletInfo cmdlet) =>
        from parameter in cmdlet.Parameters.Values
        where (parameter.ParameterType.IsArray ? parameter.ParameterType.GetElementType()! : parameter.ParameterType).Name.EndsWith("Reference", StringComparison.Ordinal)
        select parameter.Name;

    private void AnswerWell()
    {
        DateTimeOffset created = DateTimeOffset.UtcNow.AddDays(-3).AddHours(-1);
        Api.On("GET", "/projects", FakeAnswer.Json(new { projects = new[] { Project(name: Odd) } }));
        Api.On("GET", "/users/me/organizations", FakeAnswer.Json(new { organizations = new[] { new { id = "org-a-b-1", name = "Ada Ltd", plan = "scale" } } }));
        Api.On("GET", "/projects/{p}/branches", FakeAnswer.Json(new { branches = new object[] { new { id = Main, name = "main", @default = true }, new { id = Dev, name = "dev", parent_id = Main, current_state = "ready", created_at = created } } }));
        Api.On("GET", "/projects/{p}/endpoints", FakeAnswer.Json(new { endpoints = new[] { new { id = "ep-x-y-1", type = "read_write", current_state = "idle", branch_id = Dev } } }));
        Api.On("GET", "/projects/{p}/branches/{b}/roles", FakeAnswer.Json(new { roles = new[] { new { name = "admin", @protected = true } } }));
        Api.On("GET", "/projects/{p}/branches/{b}/databases", FakeAnswer.Json(new { databases = new[] { new { id = 1, name = "app", owner_name = "admin" } } }));
        Api.On("GET", "/projects/{p}/snapshots", FakeAnswer.Json(new { snapshots = new[] { new { id = "snap-1", name = "nightly", source_branch_id = Dev, created_at = "2026-01-31T12:00:00Z" } } }));
        Api.On("GET", "/api_keys", FakeAnswer.Json(new[] { new { id = 7, name = "ci" } }));
        Api.On("GET", "/regions", FakeAnswer.Json(new { regions = new[] { new { region_id = "aws-us-east-2", name = "US East (Ohio)" } } }));
    }

    // A list of anything, under every name that a list may have.
    private void AnswerEverything(string name)
    {
        string[] ids = ["id", "token_id", "trigger_id", "member_id"];
        string[] names =
        [
            "name", "slug", "key", "email", "domain", "provider_name", "region_id", "library_name", "vpc_endpoint_id", "granted_to_email", "action", "status", "owner_name", "type", "label",
        ];
        Dictionary<string, string> item = ids.ToDictionary(id => id, _ => "7");
        foreach (string member in names)
            item[member] = name;
        string[] lists =
        [
            "projects", "branches", "organizations", "endpoints", "roles", "databases", "snapshots", "regions", "operations", "buckets", "objects", "functions", "triggers", "credentials", "domains", "members",
            "invitations", "jwks", "providers", "project_permissions", "permissions", "endpoints", "libraries", "custom_domains",
        ];
        Dictionary<string, object> all = lists.Distinct().ToDictionary(list => list, _ => (object)new[] { item });
        string path = "";
        for (int depth = 1; depth <= 9; depth++)
        {
            path += $"/{{s{depth}}}";
            Api.On("GET", path, request => request.Path.EndsWith("api_keys", StringComparison.Ordinal) ? FakeAnswer.Json(new[] { item }) : FakeAnswer.Json(all));
        }
    }
}

/// <summary>What is shown while a command takes long.</summary>
public sealed class LongWorkTests : BranchTest
{
    [Fact]
    public void A_command_that_takes_longer_than_a_second_shows_a_bar_that_goes_with_it()
    {
        using System.Threading.ManualResetEventSlim shown = new();
        Api.On("GET", "/projects/{p}/branches", _ =>
        {
            shown.Wait(ModuleHost.Patience);
            return FakeAnswer.Json(new { branches = new[] { Branch() } });
        });
        RunningScript running = Host.BeginRun($"Get-NeonBranch -Project {Shop}");
        for (long began = Stopwatch.GetTimestamp(); !running.Streams.Any(record => record.Kind == StreamKind.Progress) && Stopwatch.GetElapsedTime(began) < ModuleHost.Patience;)
            System.Threading.Thread.Sleep(10);
        shown.Set();

        ProgressRecord[] bars = [.. running.Wait().ShouldHaveNoErrors().Progress];

        Assert.All(bars, bar => Assert.Equal("Get-NeonBranch", bar.Activity));
        Assert.Matches("^[1-9][0-9]* s$", bars[0].StatusDescription);
        Assert.Equal(ProgressRecordType.Completed, bars[^1].RecordType);
    }
}
