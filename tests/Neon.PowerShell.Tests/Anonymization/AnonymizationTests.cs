using System.Linq;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Anonymization;

public sealed class AnonymizationTests : BranchTest
{
    private const string Rules = OnDev + "/masking_rules";
    private const string Email = """{"database_name":"app","schema_name":"public","table_name":"users","column_name":"email","masking_function":"anon.fake_email()"}""";
    private const string Name = """{"database_name":"app","schema_name":"public","table_name":"users","column_name":"name","masking_value":"none"}""";

    public AnonymizationTests()
    {
        Api.On("GET", "/projects/{p}/branches/{b}/masking_rules", FakeAnswer.Json($$"""{"masking_rules":[{{Email}},{{Name}}]}"""));
        Api.On("PATCH", "/projects/{p}/branches/{b}/masking_rules", request => FakeAnswer.Json(request.Body));
        Api.On("GET", "/projects/{p}/branches/{b}/anonymized_status", request => FakeAnswer.Json(Status(request.Route["b"], "anonymized")));
        Api.On("POST", "/projects/{p}/branches/{b}/anonymize", request => FakeAnswer.Json(Status(request.Route["b"], "anonymizing")));
        Api.On("POST", "/projects/{p}/branches", FakeAnswer.Json(new { branch = Branch(Dev, "dev"), operations = Operations("running") }, 201));
        Api.On("POST", "/projects/{p}/branch_anonymized", FakeAnswer.Json(new { branch = Branch(Dev, "dev"), operations = Operations("running") }, 201));
    }

    [Fact]
    public void The_state_of_an_anonymized_branch_is_read()
    {
        ScriptResult result = Run("Get-NeonBranch dev -Project shop | Get-NeonAnonymization");

        Assert.Equal("anonymized", result.Single("State"));
        Assert.Equal(Dev, result.Single("BranchId"));
        Assert.Equal([2], Run("(Get-NeonAnonymization dev -Project shop).LastRun.MaskedColumns").ShouldHaveNoErrors().Values);
    }

    [Fact]
    public void Start_sends_no_body_and_writes_the_state()
    {
        Assert.Equal("anonymizing", Run("Get-NeonBranch dev -Project shop | Start-NeonAnonymization").Single("State"));

        Assert.Equal($"POST {OnDev}/anonymize", Change.ToString());
        Assert.Equal("", Change.Body);
    }

    [Theory]
    [InlineData("Get-NeonAnonymization -Project shop")]
    [InlineData("Start-NeonAnonymization -Project shop")]
    [InlineData("Get-NeonMaskingRule -Project shop")]
    [InlineData("Set-NeonMaskingRule -Clear -Project shop")]
    public void The_branch_is_never_guessed(string script)
    {
        Run(script).SingleError("Neon.BranchRequired");
        Assert.Empty(Changes);
    }

    [Fact]
    public void Rules_are_read_with_the_ids_of_their_branch()
    {
        ScriptResult result = Run("Get-NeonMaskingRule dev -Project shop");

        Assert.Equal(["email", "name"], result.All("ColumnName"));
        Assert.Equal(["anon.fake_email()", null], result.All("MaskingFunction"));
        Assert.Equal([null, "none"], result.All("MaskingValue"));
        Assert.Equal([Dev, Dev], result.All("BranchId"));
        Assert.Equal([Shop, Shop], result.All("ProjectId"));
    }

    [Theory]
    [InlineData("-Column phone -MaskingFunction 'anon.random_string(10)'", """{"database_name":"app","schema_name":"public","table_name":"users","column_name":"phone","masking_function":"anon.random_string(10)"}""")]
    [InlineData("-Column phone -Function 'anon.random_string(10)' -WarningAction Stop", """{"database_name":"app","schema_name":"public","table_name":"users","column_name":"phone","masking_function":"anon.random_string(10)"}""")]
    [InlineData("-Schema crm -Column phone -MaskingValue ''", """{"database_name":"app","schema_name":"crm","table_name":"users","column_name":"phone","masking_value":""}""")]
    public void A_rule_for_another_column_is_added(string arguments, string rule)
    {
        ScriptResult result = Run($"Set-NeonMaskingRule dev -Project shop -Database app -Table users {arguments}");

        Assert.Equal(["email", "name", "phone"], result.All("ColumnName"));
        Assert.Equal("PATCH " + Rules, Change.ToString());
        AssertJson($$"""{"masking_rules":[{{Email}},{{Name}},{{rule}}]}""", Change.Body);
    }

    [Fact]
    public void A_rule_for_the_same_column_takes_the_place_of_the_old_one()
    {
        Run("Get-NeonDatabase app -Branch dev -Project shop | Set-NeonMaskingRule -Table users -Column email -MaskingValue x", Databases()).ShouldHaveNoErrors();

        AssertJson($$"""{"masking_rules":[{{Email.Replace("\"masking_function\":\"anon.fake_email()\"", "\"masking_value\":\"x\"")}},{{Name}}]}""", Change.Body);
    }

    [Fact]
    public void Rules_are_read_changed_and_written_back_in_one_request()
    {
        Run("Get-NeonMaskingRule dev -Project shop | ForEach-Object { $_.MaskingFunction = 'anon.hash(' + $_.ColumnName + ')'; $_.MaskingValue = $null; $_ } | Set-NeonMaskingRule").ShouldHaveNoErrors();

        Assert.Equal("PATCH " + Rules, Change.ToString());
        Assert.Equal(["anon.hash(email)", "anon.hash(name)"], Change.Json.GetProperty("masking_rules").EnumerateArray().Select(rule => rule.GetProperty("masking_function").GetString()));
    }

    [Fact]
    public void Rules_of_one_branch_are_copied_to_another()
    {
        Run("Get-NeonMaskingRule dev -Project shop | Set-NeonMaskingRule -Branch main -Project shop -Replace").ShouldHaveNoErrors();

        Assert.Equal($"PATCH /projects/{Shop}/branches/{Main}/masking_rules", Change.ToString());
        AssertJson($$"""{"masking_rules":[{{Email}},{{Name}}]}""", Change.Body);
    }

    [Theory]
    [InlineData("Get-NeonMaskingRule dev -Project shop | Where-Object ColumnName -EQ name | Set-NeonMaskingRule -Replace")]
    [InlineData("Get-NeonMaskingRule dev -Project shop | Where-Object ColumnName -EQ name | ConvertTo-Csv | ConvertFrom-Csv | Set-NeonMaskingRule -Replace")]
    [InlineData("[Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize((Get-NeonMaskingRule dev -Project shop)[1])) | Set-NeonMaskingRule -Replace")]
    [InlineData("Set-NeonMaskingRule @{ DatabaseName = 'app'; TableName = 'users'; ColumnName = 'name'; MaskingValue = 'none' } -Branch dev -Project shop -Replace")]
    [InlineData("Set-NeonMaskingRule -Branch dev -Project shop -Database app -Table users -Column name -MaskingValue none -Replace")]
    [InlineData("\"DatabaseName,SchemaName,TableName,ColumnName,MaskingFunction,MaskingValue`napp,public,users,name,,none\" | ConvertFrom-Csv | Set-NeonMaskingRule -Branch dev -Project shop -Replace")]
    public void Replace_makes_the_given_rules_the_only_ones(string script)
    {
        Run(script).ShouldHaveNoErrors();

        AssertJson($$"""{"masking_rules":[{{Name}}]}""", Change.Body);
    }

    [Fact]
    public void Clear_removes_all_rules()
    {
        Assert.Empty(Run("Get-NeonBranch dev -Project shop | Set-NeonMaskingRule -Clear").ShouldHaveNoErrors().Output);

        AssertJson("""{"masking_rules":[]}""", Change.Body);
    }

    [Fact]
    public void WhatIf_says_what_would_become_of_the_rules()
    {
        Run("Set-NeonMaskingRule -Branch dev -Project shop -Database app -Table users -Column phone -MaskingValue x -Replace -WhatIf").ShouldHaveNoErrors();

        Assert.Contains("add app.public.users.phone = 'x'; remove app.public.users.email; remove app.public.users.name", Host.Ui.Text, System.StringComparison.Ordinal);
        Assert.Empty(Changes);
    }

    [Theory]
    [InlineData("-Database app -Table users -Column email")]
    [InlineData("-Database app -Table users -Column email -MaskingFunction f -MaskingValue v")]
    [InlineData("@{ DatabaseName = 'app'; TableName = 'users'; MaskingValue = 'x' }")]
    [InlineData("@{ DatabaseName = 'app'; TableName = 'users'; ColumnName = 'email' }")]
    public void A_rule_that_says_too_little_or_too_much_is_refused(string arguments)
    {
        Run($"Set-NeonMaskingRule {arguments} -Branch dev -Project shop").SingleError("Neon.InvalidArgument");
        Assert.Empty(Changes);
    }

    [Fact]
    public void An_anonymized_branch_is_created_with_its_rules()
    {
        Assert.Equal(Dev, Run("New-NeonBranch dev -Project shop -Parent main -Anonymized -MaskingRule @{ DatabaseName = 'app'; TableName = 'users'; ColumnName = 'email'; MaskingFunction = 'anon.fake_email()' } -StartAnonymization -Annotation @{ pr = 7 }").Single("Id"));

        Assert.Equal($"POST /projects/{Shop}/branch_anonymized", Change.ToString());
        AssertJson($$$"""{"branch_create":{"branch":{"name":"dev","parent_id":"{{{Main}}}"},"endpoints":[{"type":"read_write"}]},"annotation_value":{"pr":"7"},"masking_rules":[{{{Email}}}],"start_anonymization":true}""", Change.Body);
    }

    [Fact]
    public void The_rules_of_another_branch_are_used_for_a_new_one()
    {
        Run("New-NeonBranch dev -Project shop -Anonymized -NoEndpoint -MaskingRule (Get-NeonMaskingRule dev -Project shop)").ShouldHaveNoErrors();

        AssertJson($$$"""{"branch_create":{"branch":{"name":"dev"}},"masking_rules":[{{{Email}}},{{{Name}}}]}""", Change.Body);
    }

    [Theory]
    [InlineData("-StartAnonymization")]
    [InlineData("-MaskingRule @{ DatabaseName = 'app'; TableName = 'users'; ColumnName = 'email'; MaskingValue = 'x' }")]
    public void Masking_without_an_anonymized_branch_is_refused(string arguments)
    {
        Run($"New-NeonBranch dev -Project shop {arguments}").SingleError("Neon.InvalidArgument");
        Assert.Empty(Changes);
    }

    private object? Databases()
    {
        Api.On("GET", "/projects/{p}/branches/{b}/databases/{d}", FakeAnswer.Json(new { database = new { id = 1, name = "app", branch_id = Dev, owner_name = "o" } }));
        Api.On("GET", "/projects/{p}/branches/{b}/databases", FakeAnswer.Json(new { databases = new[] { new { id = 1, name = "app", branch_id = Dev, owner_name = "o" } } }));
        return null;
    }

    private static object Status(string branch, string state) => new
    {
        project_id = Shop,
        branch_id = branch,
        state,
        created_at = "2026-01-31T12:00:00Z",
        updated_at = "2026-01-31T12:05:00Z",
        last_run = new { started_at = "2026-01-31T12:01:00Z", completed_at = "2026-01-31T12:05:00Z", triggered_by = "user-1", triggered_by_username = "ada", masked_columns = 2 },
    };
}
