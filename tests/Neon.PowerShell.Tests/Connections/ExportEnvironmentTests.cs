using System;
using System.IO;
using System.Linq;
using System.Management.Automation;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Connections;

public sealed class ExportEnvironmentTests : BranchTest
{
    public ExportEnvironmentTests()
    {
        Api.On("GET", OnDev + "/databases", FakeAnswer.Json(new { databases = new[] { new { id = 1, name = "app", owner_name = "owner", branch_id = Dev } } }));
        Api.On("GET", "/projects/{p}/connection_uri", request => FakeAnswer.Json(new { uri = $"postgresql://owner:canary-1@ep-x{(request.Query["pooled"] == "true" ? "-pooler" : "")}.neon.example/app?sslmode=require" }));
        Api.On("GET", OnDev + "/functions", FakeAnswer.Json(new { functions = Array.Empty<object>() }));
    }

    private string Usual => Path.Combine(Folder, ".env.local");

    [Fact]
    public void The_variables_have_the_names_that_the_CLI_gives_them()
    {
        Api.On("GET", OnDev + "/auth", FakeAnswer.Json(new { base_url = "https://auth.example", jwks_url = "https://auth.example/jwks", auth_provider = "better_auth" }));
        Api.On("GET", OnDev + "/data-api/app", FakeAnswer.Json(new { url = "https://api.example" }));
        Api.On("GET", OnDev + "/functions", FakeAnswer.Json(new { functions = new[] { new { slug = "hello", name = "Hello", invocation_url = "https://hello.example/" } } }));

        ScriptResult result = Run("(Export-NeonEnvironment dev -Project shop -PassThru -Verbose).FullName").ShouldHaveNoErrors();

        Assert.Equal(Usual, result.Values.Single());
        Assert.Equal(
            """
            NEON_BRANCH=dev
            DATABASE_URL="postgresql://owner:canary-1@ep-x-pooler.neon.example/app?sslmode=require"
            DATABASE_URL_UNPOOLED="postgresql://owner:canary-1@ep-x.neon.example/app?sslmode=require"
            NEON_AUTH_BASE_URL=https://auth.example
            NEON_AUTH_JWKS_URL=https://auth.example/jwks
            NEON_DATA_API_URL=https://api.example
            NEON_FUNCTION_HELLO_BASE_URL=https://hello.example

            """, File.ReadAllText(Usual));
        result.ShouldNotMention("canary-1");
        Assert.Empty(Changes);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Usual));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Other_lines_of_the_file_stay_and_what_is_no_longer_so_goes(string end)
    {
        string file = Path.Combine(Folder, ".env");
        File.WriteAllText(file, string.Join(end, "# mine", "export DATABASE_URL=old", "", "NEON_AUTH_BASE_URL=https://old.example", "NEON_FUNCTION_GONE_BASE_URL=x", "AWS_ACCESS_KEY_ID=mine", "DATABASE_URL=twice", "not a line", "", ""));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        Run("Export-NeonEnvironment dev -Project shop").ShouldHaveNoErrors();

        Assert.Equal(
            ["# mine", "DATABASE_URL=\"postgresql://owner:canary-1@ep-x-pooler.neon.example/app?sslmode=require\"", "", "AWS_ACCESS_KEY_ID=mine", "not a line", "NEON_BRANCH=dev", "DATABASE_URL_UNPOOLED=\"postgresql://owner:canary-1@ep-x.neon.example/app?sslmode=require\"", ""],
            File.ReadAllText(file).Split(end));
        Assert.False(File.Exists(Usual));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public void The_name_of_a_branch_adds_no_line()
    {
        Api.On("GET", "/projects/{p}/branches", FakeAnswer.Json(new { branches = new[] { Branch(Dev, "a\"\nEVIL=1 $(x)") } }));

        Run($"Export-NeonEnvironment {Dev} -Project shop").ShouldHaveNoErrors();
        Api.On("GET", "/projects/{p}/branches/{b}", FakeAnswer.Json(new { branch = Branch(Dev, "a\"\nEVIL=1 $(x)") }));
        Run($"Export-NeonEnvironment {Dev} -Project shop").ShouldHaveNoErrors();

        Assert.Equal(@"NEON_BRANCH=""a\""\nEVIL=1 $(x)""", File.ReadLines(Usual).First());
    }

    [Fact]
    public void WhatIf_writes_nothing_and_asks_for_no_password()
    {
        Run("Export-NeonEnvironment dev -Project shop -WhatIf").ShouldHaveNoErrors();

        Assert.False(File.Exists(Usual));
        Assert.DoesNotContain(Asked, request => request.Contains("connection_uri", StringComparison.Ordinal));
    }

    [Fact]
    public void A_link_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        string other = Path.Combine(Folder, "other");
        File.WriteAllText(other, "theirs");
        File.CreateSymbolicLink(Path.Combine(Folder, ".env"), other);

        Run("Export-NeonEnvironment dev -Project shop").SingleError("Neon.FileNotWritable", ErrorCategory.WriteError);

        Assert.Equal("theirs", File.ReadAllText(other));
    }

    [Fact]
    public void A_read_only_session_writes_no_password_unless_it_may()
    {
        Run("Connect-Neon $key -BaseUri $uri -ReadOnly; Export-NeonEnvironment dev -Project shop").SingleError("Neon.CredentialRefused", ErrorCategory.PermissionDenied);
        Assert.False(File.Exists(Usual));

        Run("Connect-Neon $key -BaseUri $uri -ReadOnly -AllowCredential; Export-NeonEnvironment dev -Project shop").ShouldHaveNoErrors();
        Assert.True(File.Exists(Usual));
    }

    [Fact]
    public void Two_branches_do_not_write_one_file()
    {
        Run("'dev', 'main' | Export-NeonEnvironment -Project shop").SingleError("Neon.InvalidArgument");
    }
}
