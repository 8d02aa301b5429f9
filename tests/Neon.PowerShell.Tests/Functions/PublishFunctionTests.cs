using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Management.Automation;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Functions;

public sealed class PublishFunctionTests : BranchTest
{
    private const string One = "/projects/{p}/branches/{b}/functions/{f}";
    private const string ToDev = " -Branch dev -Project shop";

    public PublishFunctionTests()
    {
        Api.On("POST", One + "/deployments", FakeAnswer.Json(new { deployment = Deployment("pending") }, 201));
        Directory.CreateDirectory(Path.Combine(Folder, "dist", "lib"));
        File.WriteAllText(Path.Combine(Folder, "dist", "index.mjs"), "export default {}");
        File.WriteAllText(Path.Combine(Folder, "dist", "lib", "a.js"), "1");
    }

    [Theory]
    [InlineData("./dist")]
    [InlineData("dist/index.mjs")]
    public void A_folder_or_an_entry_module_is_sent_as_an_archive(string path)
    {
        ScriptResult result = Run($"Publish-NeonFunction hello {path}" + ToDev);

        Assert.Equal(3, result.Single("Id"));
        Assert.Equal(["hello", Dev, Shop], new[] { "FunctionSlug", "BranchId", "ProjectId" }.Select(name => result.Single(name)));
        Assert.Equal($"POST {OnDev}/functions/hello/deployments", Change.ToString());
        Assert.Contains("name=zip; filename=bundle.zip", Change.Body, StringComparison.Ordinal);
        Assert.Contains("PK", Change.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("name=runtime", Change.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("name=environment", Change.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ZIP_archive_is_sent_as_it_is_and_nothing_is_left_in_the_temporary_folder()
    {
        string zip = Path.Combine(Folder, "bundle.zip");
        ZipFile.CreateFromDirectory(Path.Combine(Folder, "dist"), zip);
        long length = new FileInfo(zip).Length;

        ScriptResult result = Run($"Publish-NeonFunction hello bundle.zip -Verbose" + ToDev).ShouldHaveNoErrors();

        Assert.Contains(result.Verbose, line => line.Contains("SHA-256 " + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(zip))), StringComparison.Ordinal));
        Assert.True(long.Parse(Change.Headers["Content-Length"], null) > length);
    }

    [Fact]
    public void Only_what_is_given_is_sent()
    {
        Run("Publish-NeonFunction hello -Runtime nodejs24 -Environment @{ MODE = 'live'; RETRIES = 3 } -RemoveEnvironment OLD" + ToDev).ShouldHaveNoErrors();

        Assert.DoesNotContain("name=zip", Change.Body, StringComparison.Ordinal);
        Assert.Contains("name=runtime\r\n\r\nnodejs24\r\n", Change.Body, StringComparison.Ordinal);
        AssertJson("""{"OLD":"","MODE":"live","RETRIES":"3"}""", Environment(Change.Body));
    }

    [Fact]
    public void A_variable_is_a_SecureString_where_it_is_secret_and_is_in_no_stream()
    {
        const string Secret = "hunter2-canary";
        Api.On("POST", One + "/deployments", FakeAnswer.Error(400, $"variable TOKEN={Secret} is too long"));

        ScriptResult result = Run("$DebugPreference = 'Continue'; Publish-NeonFunction hello ./dist -Environment @{ TOKEN = [Net.NetworkCredential]::new('', $secret).SecurePassword } -Verbose" + ToDev, new { secret = Secret });

        Assert.Equal("variable TOKEN=******** is too long", result.SingleError("Neon.BadRequest").ToString());
        Assert.NotEmpty(result.Debug);
        ShouldNotShow(result, Secret);
        AssertJson($$"""{"TOKEN":"{{Secret}}"}""", Environment(Change.Body));
    }

    [Theory]
    [InlineData("-Environment @{ A = $null }")]
    [InlineData("-Environment @{ A = '' }")]
    [InlineData("-Environment @{ A = 'x' } -RemoveEnvironment A")]
    [InlineData("")]
    public void What_cannot_be_meant_is_refused(string arguments)
    {
        Run($"Publish-NeonFunction hello {arguments}" + ToDev).SingleError("Neon.InvalidArgument", ErrorCategory.InvalidArgument);
        Assert.Empty(Changes);
    }

    [Theory]
    [InlineData("Hello-World")]
    [InlineData("a-slug")]
    [InlineData("abcdefghijklmnopqrstu")]
    public void A_slug_that_cannot_be_one_is_refused(string slug)
    {
        Run($"Publish-NeonFunction {slug} ./dist" + ToDev).SingleError("Neon.InvalidIdentifier");
        Assert.Empty(Changes);
    }

    [Theory]
    [InlineData("empty", "index.mjs or index.js at its root")]
    [InlineData("typed", "TypeScript must be bundled")]
    [InlineData("other.js", "must be a ZIP archive")]
    [InlineData("fake.zip", "not a ZIP archive")]
    [InlineData("missing", "no such file or folder")]
    public void What_is_not_a_function_is_refused_before_anything_is_sent(string path, string reason)
    {
        Directory.CreateDirectory(Path.Combine(Folder, "empty"));
        Directory.CreateDirectory(Path.Combine(Folder, "typed"));
        File.WriteAllText(Path.Combine(Folder, "typed", "index.ts"), "export default {}");
        File.WriteAllText(Path.Combine(Folder, "other.js"), "1");
        File.WriteAllText(Path.Combine(Folder, "fake.zip"), "text");

        ErrorRecord error = Run($"Publish-NeonFunction hello {path}" + ToDev).SingleError("Neon.InvalidFunctionSource", ErrorCategory.InvalidArgument);

        Assert.Contains(reason, error.ToString(), StringComparison.Ordinal);
        Assert.Contains("esbuild", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(Changes);
    }

    [Fact]
    public void The_upload_has_a_progress_bar_that_ends()
    {
        ProgressRecord[] bars = [.. Run("Publish-NeonFunction hello ./dist" + ToDev).ShouldHaveNoErrors().Progress.Where(bar => bar.Activity == "Uploading function hello")];
        Assert.Contains(bars, bar => bar.PercentComplete == 100 && bar.RecordType == ProgressRecordType.Processing);
        Assert.Equal(ProgressRecordType.Completed, bars[^1].RecordType);
    }

    [Fact]
    public void Wait_writes_the_deployment_when_it_is_built()
    {
        Api.On("GET", One, FakeAnswer.Error(404, "function not found"), Function("building", active: 2), Function("completed", active: 3));

        ScriptResult result = Run("Publish-NeonFunction hello ./dist -Wait" + ToDev);

        Assert.Equal("completed", result.Single("Status"));
        Assert.Equal("hello", result.Single("FunctionSlug"));
        Assert.Equal(3, Asked.Count(asked => asked == $"GET {OnDev}/functions/hello"));
    }

    [Fact]
    public void Wait_reports_a_build_that_failed_with_its_reason()
    {
        Api.On("GET", One, Function("failed", active: 2, error: "cannot import left-pad"));

        ErrorRecord error = Run("Publish-NeonFunction hello ./dist -Wait" + ToDev).SingleError("Neon.DeploymentFailed", ErrorCategory.OperationStopped);

        Assert.Contains("cannot import left-pad", error.ToString(), StringComparison.Ordinal);
        Assert.Equal("Neon.NeonFunctionDeployment", error.TargetObject.GetType().FullName);
    }

    [Fact]
    public void Wait_ends_when_its_time_is_up()
    {
        Api.On("GET", One, Function("building", active: 2));

        Run("Publish-NeonFunction hello ./dist -Wait -TimeoutSec 1" + ToDev).SingleError("Neon.WaitTimeout", ErrorCategory.OperationTimeout);
    }

    [Fact]
    public void A_piped_function_is_deployed_again()
    {
        Api.On("GET", One, Function("completed", active: 3));

        Run("Get-NeonFunction hello -Branch dev -Project shop | Publish-NeonFunction -Environment @{ MODE = 'x' }").ShouldHaveNoErrors();

        Assert.Equal($"POST {OnDev}/functions/hello/deployments", Change.ToString());
    }

    private static string Environment(string body)
    {
        const string Start = "name=environment\r\n\r\n";
        string rest = body[(body.IndexOf(Start, StringComparison.Ordinal) + Start.Length)..];
        return rest[..rest.IndexOf("\r\n--", StringComparison.Ordinal)];
    }

    private static FakeAnswer Function(string status, int active, string? error = null) => FakeAnswer.Json(new
    {
        function = new { id = "fn-1", slug = "hello", name = "hello", invocation_url = "", current_deployment = Deployment(status, error), active_deployment = new { id = active, status = "completed", memory_mib = 2048, runtime = "nodejs24", created_at = "2026-01-31T12:00:00Z" }, created_at = "2026-01-31T12:00:00Z" },
    });

    private static object Deployment(string status, string? error = null) => new { id = 3, status, memory_mib = 2048, runtime = "nodejs24", created_at = "2026-01-31T12:00:00Z", environment = new[] { "MODE" }, error };
}
