using System;
using System.Linq;
using System.Management.Automation;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.DataApis;

public sealed class DataApiTests : BranchTest
{
    private const string One = "/projects/{p}/branches/{b}/data-api/{d}";
    private const string Address = "https://ep-cool-sun-12345678.apirest.us-east-2.aws.neon.tech/shop/rest/v1";

    public DataApiTests()
    {
        Api.On("GET", "/projects/{p}/branches/{b}/databases", FakeAnswer.Json(new { databases = new[] { Database("shop"), Database("reports"), Database("Shop") } }));
        Api.On("GET", "/projects/{p}/branches/{b}/databases/{d}", request => FakeAnswer.Json(new { database = Database(request.Route["d"]) }));
        Api.On("GET", One, request => request.Route["d"] == "reports" ? FakeAnswer.Error(404, "Data API not found") : FakeAnswer.Json(new
        {
            url = Address,
            status = "ready",
            settings = new { db_schemas = new[] { "public" }, db_max_rows = 1000, db_aggregates_enabled = true, jwt_role_claim_key = ".role", jwt_cache_max_lifetime = 60, later = 1 },
            available_schemas = new[] { "public", "audit" },
        }));
        Api.On("POST", One, FakeAnswer.Json(new { url = Address }, 201));
        Api.On("PATCH", One, FakeAnswer.Json(new { }, 201));
        Api.On("DELETE", One, FakeAnswer.Json(new { }));
    }

    [Fact]
    public void Get_writes_the_settings_with_the_ids_of_the_database()
    {
        PSObject api = Run("Get-NeonDataApi shop -Branch dev -Project shop").Single();

        Assert.Equal(["shop", Dev, Shop, Address, "ready"], ((string[])["DatabaseName", "BranchId", "ProjectId", "Url", "Status"]).Select(name => api.Properties[name].Value));
        Assert.Equal(["public", "audit"], (string[])api.Properties["AvailableSchemas"].Value);
        PSObject settings = PSObject.AsPSObject(api.Properties["Settings"].Value);
        Assert.Equal([1000, true, ".role", 60], ((string[])["DbMaxRows", "DbAggregatesEnabled", "JwtRoleClaimKey", "JwtCacheMaxLifetime"]).Select(name => settings.Properties[name].Value));
        Assert.Equal([$"GET {OnDev}/data-api/shop"], Asked[^1..]);
    }

    [Fact]
    public void Get_without_a_name_writes_those_that_are_enabled()
    {
        Assert.Equal(["shop", "Shop"], Run("Get-NeonDataApi -Branch dev -Project shop").ShouldHaveNoErrors().All("DatabaseName"));
        Assert.Equal(["shop", "Shop"], Run("Get-NeonBranch dev -Project shop | Get-NeonDataApi").ShouldHaveNoErrors().All("DatabaseName"));
        Assert.Empty(Run("Get-NeonDataApi rep* -Branch dev -Project shop").ShouldHaveNoErrors().Output);
    }

    [Fact]
    public void Get_takes_databases_from_the_pipeline()
    {
        Assert.Equal("shop", Run("Get-NeonDatabase shop -Branch dev -Project shop | Get-NeonDataApi").Single("DatabaseName"));
        Run("Get-NeonDatabase reports -Branch dev -Project shop | Get-NeonDataApi").SingleError("Neon.NotFound", ErrorCategory.ObjectNotFound);
        Run("Get-NeonDataApi reports -Branch dev -Project shop").SingleError("Neon.NotFound", ErrorCategory.ObjectNotFound);
    }

    [Fact]
    public void Get_uses_the_default_branch_where_none_is_given()
    {
        Run("Get-NeonDataApi shop -Project shop").ShouldHaveNoErrors();

        Assert.EndsWith($"/branches/{Main}/data-api/shop", Asked[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "{}")]
    [InlineData("-AuthProvider neon_auth -AddDefaultGrants -SkipAuthSchema", """{"auth_provider":"neon_auth","add_default_grants":true,"skip_auth_schema":true}""")]
    [InlineData("-AuthProvider external -JwksUrl https://example.com/jwks.json -ProviderName Clerk -JwtAudience shop", """{"auth_provider":"external","jwks_url":"https://example.com/jwks.json","provider_name":"Clerk","jwt_audience":"shop"}""")]
    [InlineData("-Schema public, audit -MaxRows 500 -AllowAggregates:$false -AnonymousRole guest -ServerTiming", """{"settings":{"db_schemas":["public","audit"],"db_max_rows":500,"db_aggregates_enabled":false,"db_anon_role":"guest","server_timing_enabled":true}}""")]
    [InlineData("-ExtraSearchPath ext, util -CorsAllowedOrigin https://a.example, https://b.example -JwtCacheLifetime 5m -JwtRoleClaim .app.role -OpenApiMode ignore-privileges", """{"settings":{"db_extra_search_path":"ext,util","server_cors_allowed_origins":"https://a.example,https://b.example","jwt_cache_max_lifetime":300,"jwt_role_claim_key":".app.role","openapi_mode":"ignore-privileges"}}""")]
    public void Enable_sends_what_was_given_and_writes_the_Data_API(string arguments, string body)
    {
        PSObject api = Run($"Enable-NeonDataApi shop -Branch dev -Project shop {arguments}").Single();

        Assert.Equal($"POST {OnDev}/data-api/shop", Change.ToString());
        AssertJson(body, Change.Body);
        Assert.Equal("ready", api.Properties["Status"].Value);
    }

    [Fact]
    public void Enable_writes_the_address_where_the_rest_cannot_be_read_yet()
    {
        Api.On("GET", One, FakeAnswer.Error(404, "not yet"));

        Assert.Equal(Address, Run("Enable-NeonDataApi shop -Branch dev -Project shop").Single("Url"));
    }

    [Theory]
    [InlineData("Enable-NeonDataApi shop -Branch dev -Project shop -AuthProvider external", "-JwksUrl")]
    [InlineData("Enable-NeonDataApi shop -Branch dev -Project shop -JwksUrl jwks.json", "absolute")]
    [InlineData("Enable-NeonDataApi shop -Branch dev -Project shop -JwtCacheLifetime '-5s'", "-JwtCacheLifetime")]
    [InlineData("Set-NeonDataApi shop -Branch dev -Project shop", "Update-NeonDataApiSchemaCache")]
    public void Arguments_that_cannot_be_right_are_refused(string script, string reason)
    {
        Assert.Contains(reason, Run(script).SingleError("Neon.InvalidArgument", ErrorCategory.InvalidArgument).ToString(), StringComparison.Ordinal);
        Assert.Empty(Changes);
    }

    [Fact]
    public void Set_sends_only_what_was_given_and_writes_the_Data_API_as_it_is_then()
    {
        Assert.Equal("shop", Run("Get-NeonDataApi shop -Branch dev -Project shop | Set-NeonDataApi -MaxRows 10").Single("DatabaseName"));

        Assert.Equal($"PATCH {OnDev}/data-api/shop", Change.ToString());
        AssertJson("""{"settings":{"db_max_rows":10}}""", Change.Body);
        Assert.Equal($"GET {OnDev}/data-api/shop", Asked[^1]);
    }

    [Fact]
    public void Update_changes_no_setting()
    {
        Assert.Empty(Run("Get-NeonDatabase shop -Branch dev -Project shop | Update-NeonDataApiSchemaCache").ShouldHaveNoErrors().Output);
        AssertJson("{}", Change.Body);
        Assert.Equal("shop", Run("Update-NeonDataApiSchemaCache shop -Branch dev -Project shop -PassThru").Single("DatabaseName"));
    }

    [Theory]
    [InlineData("Get-NeonDataApi shop -Branch dev -Project shop | Disable-NeonDataApi -Force -PassThru")]
    [InlineData("Get-NeonDatabase shop -Branch dev -Project shop | Disable-NeonDataApi -Force -PassThru")]
    [InlineData("Disable-NeonDataApi shop -Branch dev -Project shop -Force -PassThru")]
    public void Disable_takes_databases_and_Data_APIs(string script)
    {
        Assert.Equal("shop", Run(script).Single("DatabaseName"));
        Assert.Equal($"DELETE {OnDev}/data-api/shop", Change.ToString());
    }

    [Theory]
    [InlineData("Enable-NeonDataApi shop")]
    [InlineData("Set-NeonDataApi shop -MaxRows 1")]
    [InlineData("Disable-NeonDataApi shop -Force")]
    [InlineData("Update-NeonDataApiSchemaCache shop")]
    public void A_change_does_not_guess_the_branch(string script)
    {
        Run(script + " -Project shop").SingleError("Neon.BranchRequired");
        Assert.Empty(Changes);
    }

    [Theory]
    [InlineData("Get-NeonBranch dev -Project shop | Disable-NeonDataApi -Force")]
    [InlineData("Get-NeonBranch dev -Project shop | Set-NeonDataApi -MaxRows 1")]
    [InlineData("Get-NeonDataApi shop -Branch dev -Project shop | Remove-NeonDatabase -Force")]
    public void An_object_of_another_kind_is_refused(string script)
    {
        Run(script).SingleError("Neon.WrongKind");
        Assert.Empty(Changes);
    }

    [Fact]
    public void WhatIf_changes_nothing()
    {
        Run("Enable-NeonDataApi shop -Branch dev -Project shop -WhatIf; Set-NeonDataApi shop -MaxRows 1 -Branch dev -Project shop -WhatIf; Disable-NeonDataApi shop -Branch dev -Project shop -WhatIf; Update-NeonDataApiSchemaCache shop -Branch dev -Project shop -WhatIf").ShouldHaveNoErrors();

        Assert.Empty(Changes);
    }

    private static object Database(string name) => new { id = 1, name, branch_id = Dev, owner_name = "owner" };
}
