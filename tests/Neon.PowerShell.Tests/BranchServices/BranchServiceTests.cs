using System.Linq;
using System.Management.Automation;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.BranchServices;

/// <summary>What a branch has besides its databases and is only asked about.</summary>
public sealed class BranchServiceTests : BranchTest
{
    private const string Gateway = "/projects/{p}/branches/{b}/ai_gateway";
    private const string Storage = "/projects/{p}/branches/{b}/storage";

    public BranchServiceTests()
    {
        Api.On("GET", Gateway, FakeAnswer.Json(new { enabled = true, base_url = "https://br-api.ai.example" }));
        Api.On("GET", Storage, FakeAnswer.Json(new { enabled = true, s3_endpoint = "https://br.storage.example", region = "us-east-2", force_path_style = true }));
    }

    [Fact]
    public void AiGateway_is_read_for_a_piped_branch()
    {
        ScriptResult result = Run("Get-NeonBranch dev -Project shop | Get-NeonAiGateway");

        Assert.Equal([true, "https://br-api.ai.example", Dev, Shop], new[] { "Enabled", "BaseUrl", "BranchId", "ProjectId" }.Select(name => result.Single(name)));
    }

    [Fact]
    public void Storage_is_read_for_a_branch_or_the_default_branch()
    {
        ScriptResult result = Run("Get-NeonStorage dev -Project shop");

        Assert.Equal(["https://br.storage.example", "us-east-2", true, Dev], new[] { "S3Endpoint", "Region", "ForcePathStyle", "BranchId" }.Select(name => result.Single(name)));
        Assert.Equal(Main, Run("Get-NeonStorage -Project shop").Single("BranchId"));
    }

    [Theory]
    [InlineData("Get-NeonAiGateway", Gateway, "AI_GATEWAY_NOT_ENABLED", "ai_gateway_unavailable")]
    [InlineData("Get-NeonStorage", Storage, "STORAGE_NOT_ENABLED", "org_not_entitled")]
    public void What_is_not_enabled_is_an_error_with_the_reason(string cmdlet, string route, string code, string reason)
    {
        Api.On("GET", route, FakeAnswer.Json(new { code, reason, message = "not enabled" }, 404));

        ErrorRecord error = Run($"{cmdlet} dev -Project shop").SingleError("Neon.NotFound", ErrorCategory.ObjectNotFound);

        Assert.Equal([code, reason], Run("$e.Exception.Code; $e.Exception.Reason", new { e = error }).Values);
    }
}
