using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Neon.PowerShell.Tests.Support;

namespace Neon.Contract.Tests;

/// <summary>The official CLI and the module read each other's files: profiles, credentials and the context.</summary>
[Collection(nameof(ProcessEnvironment))]
public sealed class ProfileTests(ContractFixture contract) : IClassFixture<ContractFixture>
{
    [Fact]
    public async Task What_the_CLI_has_written_is_read()
    {
        contract.Require();
        using Place place = new(contract, "written-by-cli");
        await place.CliAsync("profile", "create", "work", "--api-key", contract.Key);
        string project = (string)(await place.CliAsync("projects", "create", "--name", "cli", "--profile", "work", "--output", "json"))["project"]!["id"]!;
        await place.CliAsync("set-context", "--project-id", project, "--profile", "work");

        ScriptResult result = place.Run("Connect-Neon -Profile work; $c = Get-NeonContext; $c.KeySource; $c.ProjectId; $c.Source; (Get-NeonProject -Project cli).Id").ShouldHaveNoErrors();

        Assert.Equal([$"profile 'work' ({Path.Combine(place.Config, "credentials.work.json")})", project, Path.Combine(place.Folder, ".neon"), project], result.Values);
        Assert.Equal(["DEFAULT", "work"], place.Host.Complete("Connect-Neon -Profile ").Select(offer => offer.CompletionText));
        result.ShouldNotMention(contract.Key);
    }

    [Fact]
    public async Task What_the_module_has_written_is_read_by_the_CLI()
    {
        contract.Require();
        using Place place = new(contract, "written-by-us");
        place.Run("Connect-Neon $key; Save-NeonApiKey -Profile ours; Save-NeonApiKey -Profile DEFAULT; $p = New-NeonProject ours -Wait; $null = New-NeonBranch dev -Project $p.Id -Wait; Set-NeonContext ours dev -Save", new { key = new System.Net.NetworkCredential("", contract.Key).SecurePassword }).ShouldHaveNoErrors();

        JsonArray profiles = (await place.CliAsync("profile", "list", "--output", "json")).AsArray();
        Assert.Contains("ours", profiles.ToJsonString(), StringComparison.Ordinal);
        string projects = (await place.CliAsync("projects", "list", "--profile", "ours", "--output", "json")).ToJsonString();
        Assert.Contains("\"ours\"", projects, StringComparison.Ordinal);

        // Of the context: its project and its branch, with the profile DEFAULT.
        Assert.Equal("dev", (string)(await place.CliAsync("branches", "get", "dev", "--output", "json"))["name"]!);
        Assert.Contains("dev", (await place.CliAsync("status", "--current-branch"))["text"]!.ToString(), StringComparison.Ordinal);

        // The CLI adds a profile of its own, and ours stays.
        await place.CliAsync("profile", "create", "theirs", "--api-key", contract.Key);
        place.Run("Connect-Neon -Profile ours; Connect-Neon -Profile theirs").ShouldHaveNoErrors();
    }

    [Fact]
    public async Task The_variables_have_the_names_of_the_CLI()
    {
        contract.Require();
        using Place place = new(contract, "environment");
        place.Run("Connect-Neon $key; Save-NeonApiKey -Profile DEFAULT; $null = New-NeonProject env -Wait; Set-NeonContext env main -Save; Export-NeonEnvironment -Path ours.env", new { key = new System.Net.NetworkCredential("", contract.Key).SecurePassword }).ShouldHaveNoErrors();
        await place.CliAsync("env", "pull", "--file", "theirs.env");

        Dictionary<string, string> ours = Variables(Path.Combine(place.Folder, "ours.env")), theirs = Variables(Path.Combine(place.Folder, "theirs.env"));

        Assert.Contains("DATABASE_URL", ours.Keys);
        Assert.All(ours, variable => Assert.Equal(theirs[variable.Key], variable.Value));

        // What the CLI writes beside that are secrets that it has to make first.
        Assert.All(theirs.Keys.Except(ours.Keys), name => Assert.StartsWith("NEON_AI_GATEWAY_", name, StringComparison.Ordinal));
    }

    private static Dictionary<string, string> Variables(string file) => File.ReadAllLines(file).Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1].Trim('"'));

    /// <summary>A folder with a config of its own, for both.</summary>
    private sealed class Place : IDisposable
    {
        private readonly ContractFixture _contract;
        private readonly IDisposable _environment;

        public Place(ContractFixture contract, string name)
        {
            _contract = contract;
            Folder = Directory.CreateDirectory(Path.Combine(contract.Home, name)).FullName;
            Config = Directory.CreateDirectory(Path.Combine(Folder, "config")).FullName;
            _environment = ProcessEnvironment.Set(("NEON_CONFIG_DIR", Config), ("NEON_API_HOST", contract.Uri.AbsoluteUri.TrimEnd('/')));
            Run("$ExecutionContext.SessionState.Path.SetLocation($folder) | Out-Null", new { folder = Folder }).ShouldHaveNoErrors();
        }

        public string Folder { get; }

        public string Config { get; }

        public ModuleHost Host { get; } = new();

        public ScriptResult Run(string script, object? variables = null) => Host.Run(script, variables);

        public async Task<JsonNode> CliAsync(params string[] arguments)
        {
            Ended ended = await _contract.NodeAsync("node_modules/neon/dist/cli.js", Folder, new Dictionary<string, string?> { ["NEON_CONFIG_DIR"] = Config, ["NEON_API_KEY"] = null }, ["--no-analytics", .. arguments]);
            Assert.True(ended.Code == 0, $"neon {string.Join(' ', arguments)}: exit code {ended.Code}\n{ended.Output}\n{ended.Errors}");
            return ended.Output.Trim() is { Length: > 0 } text && text[0] is '{' or '[' ? JsonNode.Parse(text)! : new JsonObject { ["text"] = ended.Output };
        }

        public void Dispose()
        {
            Host.Dispose();
            _environment.Dispose();
        }
    }
}
