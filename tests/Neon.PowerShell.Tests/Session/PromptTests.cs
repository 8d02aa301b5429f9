using System;
using System.IO;
using System.Linq;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Session;

[Collection(nameof(ProcessEnvironment))]
public sealed class PromptTests : BranchTest
{
    private string? Prompt(string more = "") => (string?)Run($"Get-NeonPrompt {more}").ShouldHaveNoErrors().Values.SingleOrDefault();

    [Fact]
    public void The_prompt_shows_the_names_of_the_context_without_a_request()
    {
        Run("Set-NeonContext shop dev").ShouldHaveNoErrors();
        Forget();

        Assert.Equal("[shop/dev] ", Prompt());
        Assert.Equal(" (shop/dev)", Prompt("-Prefix ' (' -Suffix ')'"));
        Assert.Equal("PS [shop/dev] > ", Run("function prompt { \"PS $(Get-NeonPrompt)> \" }; prompt").Values.Single());
        Assert.Empty(Asked);
    }

    [Fact]
    public void Without_a_default_there_is_no_text() => Assert.Null(Prompt());

    [Fact]
    public void The_prompt_shows_the_file_of_the_CLI_and_the_environment_also_without_a_session()
    {
        Run("Disconnect-Neon").ShouldHaveNoErrors();
        using (ProcessEnvironment.Set(("NEON_PROJECT_ID", "from-environment-111111")))
            Assert.Equal("[from-environment-111111] ", Prompt());
        File.WriteAllText(Path.Combine(Folder, ".neon"), """{"projectId":"from-file-111111","branch":"dev\u001b[2J"}""");

        Assert.Equal(@"[from-file-111111/dev\u001b[2J] ", Prompt());
    }

    [Fact]
    public void A_prompt_never_fails()
    {
        File.WriteAllText(Path.Combine(Folder, ".neon"), "{");
        Assert.Equal("[?] ", Prompt());
        using IDisposable environment = ProcessEnvironment.Set(("NEON_API_KEY", "not a key"));
        Run("Disconnect-Neon").ShouldHaveNoErrors();

        Assert.Equal("[?] ", Prompt());
    }

    [Fact]
    public void A_read_only_session_is_shown()
    {
        Run("Connect-Neon $key -BaseUri $uri -ReadOnly; Set-NeonContext shop").ShouldHaveNoErrors();

        Assert.Equal("[shop read-only] ", Prompt());
    }

    [Fact]
    public void The_context_says_where_each_value_comes_from()
    {
        File.WriteAllText(Path.Combine(Folder, ".neon"), $$"""{"orgId":"org-a-b-1","projectId":"{{Shop}}","branch":"main"}""");
        using IDisposable environment = ProcessEnvironment.Set(("NEON_API_HOST", Api.Uri.ToString()), ("NEON_API_KEY", "napi_env"));

        Assert.Equal(["-ApiKey", "-BaseUri", Path.Combine(Folder, ".neon"), Path.Combine(Folder, ".neon"), Path.Combine(Folder, ".neon"), null],
            Run("$c = Get-NeonContext; $c.KeySource, $c.BaseUriSource, $c.OrgIdSource, $c.Source, $c.BranchSource, $c.DatabaseSource").ShouldHaveNoErrors().Values);
        Assert.Equal(["NEON_API_KEY", "NEON_API_HOST", "Set-NeonContext", "Set-NeonContext", "Set-NeonContext"],
            Run("Disconnect-Neon; Set-NeonContext shop dev app; $c = Get-NeonContext; $c.KeySource, $c.BaseUriSource, $c.Source, $c.BranchSource, $c.DatabaseSource").ShouldHaveNoErrors().Values);
    }
}
