using System;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Security;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Target;

/// <summary>Nothing never means the default: for all cmdlets and all parameters, those to come included.</summary>
public sealed class NothingTests : BranchTest
{
    private CmdletInfo[] Cmdlets => [.. Run("Get-Command -Module Neon").ShouldHaveNoErrors().Values.Cast<CmdletInfo>().Where(IsOurs)];

    [Fact]
    public void Every_reference_parameter_has_the_attribute_and_belongs_to_the_base_that_checks_it()
    {
        CmdletInfo[] all = [.. Run("Get-Command -Module Neon").ShouldHaveNoErrors().Values.Cast<CmdletInfo>()];
        (CmdletInfo Cmdlet, ParameterMetadata Parameter)[] references = [.. all.SelectMany(cmdlet => cmdlet.Parameters.Values.Where(IsReference).Select(parameter => (cmdlet, parameter)))];

        Assert.InRange(references.Length, 100, int.MaxValue);
        Assert.All(references, pair =>
        {
            Assert.True(pair.Parameter.Attributes.Any(attribute => attribute.GetType().Name == "ReferenceAttribute"), $"{pair.Cmdlet.Name} -{pair.Parameter.Name} has no [Reference].");
            Assert.True(IsOurs(pair.Cmdlet), $"{pair.Cmdlet.Name} is not a NeonCmdlet.");
        });
    }

    [Fact]
    public void Null_for_any_parameter_is_an_error_and_sends_nothing()
    {
        int tried = 0;
        foreach (CmdletInfo cmdlet in Cmdlets)
        {
            foreach (ParameterMetadata parameter in cmdlet.Parameters.Values.Where(parameter => IsOwn(cmdlet, parameter) && parameter.ParameterType != typeof(SwitchParameter) && !AllowsNull(parameter)))
            {
                ShouldRefuse(cmdlet, parameter, "$null");
                tried++;
            }
        }
        Assert.InRange(tried, 300, int.MaxValue);
    }

    [Fact]
    public void Empty_and_blank_text_and_an_empty_list_for_any_reference_end_the_command_with_one_id()
    {
        foreach (CmdletInfo cmdlet in Cmdlets)
        {
            foreach (ParameterMetadata parameter in cmdlet.Parameters.Values.Where(IsReference))
            {
                foreach (string nothing in (string[])["$null", "''", "'  '", "@()", "([DBNull]::Value)"])
                    Assert.Equal("Neon.MissingReference", ShouldRefuse(cmdlet, parameter, nothing));
            }
        }
    }

    [Fact]
    public void Null_is_allowed_only_where_the_help_says_what_it_does()
    {
        string[] allowed = [.. from cmdlet in Cmdlets
                               from parameter in cmdlet.Parameters.Values
                               where IsOwn(cmdlet, parameter) && AllowsNull(parameter)
                               select $"{cmdlet.Name} -{parameter.Name}"];

        Assert.Equal(["Invoke-NeonApi -Body", "Invoke-NeonApi -Query", "Invoke-NeonSql -Parameter", "Set-NeonBranch -ExpiresAt", "Set-NeonSnapshot -ExpiresAt"], allowed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_empty_cell_of_a_row_fails_the_record_of_every_cmdlet_that_binds_it()
    {
        int tried = 0;
        foreach (CmdletInfo cmdlet in Cmdlets)
        {
            foreach (ParameterMetadata parameter in cmdlet.Parameters.Values.Where(parameter => IsReference(parameter) && parameter.ParameterSets.Values.Any(set => set.ValueFromPipelineByPropertyName)))
            {
                foreach (string cell in (string[])["''", "$null"])
                {
                    string others = Arguments(cmdlet, parameter, out string? piped);
                    string cells = piped is null || piped == parameter.Name ? "" : $"; {Column(cmdlet.Parameters[piped])} = 'x'";
                    Forget();
                    ScriptResult result = Run($"[pscustomobject]@{{ {Column(parameter)} = {cell}{cells} }} | {cmdlet.Name}{others}");

                    string what = $"{cmdlet.Name} -{parameter.Name} {cell}{others}";
                    Assert.True(result.AllErrors.Any(error => error.FullyQualifiedErrorId.StartsWith("Neon.MissingReference", StringComparison.Ordinal)), $"{what}: {string.Join("; ", result.AllErrors.Select(error => $"{error.FullyQualifiedErrorId} {error}"))}");
                    Assert.True(Asked.Length == 0, $"{what} asked {string.Join(", ", Asked)}");
                    tried++;
                }
            }
        }
        Assert.InRange(tried, 100, int.MaxValue);
    }

    [Theory]
    [InlineData("$null | Get-NeonBranch x")]
    [InlineData("$null | Get-NeonDatabase")]
    [InlineData("$null | Remove-NeonBranch -Force")]
    [InlineData("$null | Remove-NeonProject -Force")]
    [InlineData("'' | Remove-NeonDatabase -Branch dev -Force")]
    [InlineData("([pscustomobject]@{ Project = $null }).Project | Get-NeonBranch * | Remove-NeonBranch -Force")]
    public void A_piped_null_is_an_error_and_nothing_is_done(string script)
    {
        Assert.Equal("Neon.MissingReference", Assert.Single(Run(script).AllErrors).FullyQualifiedErrorId.Split(',')[0]);
        Assert.Empty(Asked);
    }

    [Theory]
    [InlineData("{ \"database_name\": \"shop\", \"branch_id\": null }", "Remove-NeonDatabase -Force")]
    [InlineData("{ \"database_name\": \"shop\", \"branch_id\": \"\", \"project_id\": \"cool-shop-12345678\" }", "Remove-NeonDatabase -Force")]
    [InlineData("{ \"id\": \"br-dev-leaf-22222222\", \"project_id\": null }", "Remove-NeonBranch -Force")]
    public void An_empty_member_of_JSON_with_the_names_of_the_API_fails_the_record(string json, string command)
    {
        Run("Set-NeonContext shop dev").ShouldHaveNoErrors();

        Run($"$json | ConvertFrom-Json | {command}", new { json }).SingleError("Neon.MissingReference");

        Assert.Empty(Changes);
    }

    [Fact]
    public void A_name_beside_an_empty_id_is_not_mistaken_for_what_is_missing()
    {
        Run($"[pscustomobject]@{{ BranchId = ''; Name = 'dev'; ProjectId = '{Shop}' }} | Remove-NeonBranch -Force").SingleError("Neon.MissingReference");

        Assert.Empty(Changes);
    }

    [Fact]
    public void Our_own_objects_whose_property_is_rightly_null_do_not_say_it()
    {
        Api.On("GET", "/projects/{p}/branches/{b}/databases", FakeAnswer.Json(new { databases = new[] { new { id = 1, branch_id = Main, name = "shop", owner_name = "o" } } }));

        Assert.Equal("shop", Run("Get-NeonProject | Get-NeonDatabase").Single("Name"));
    }

    [Fact]
    public void A_comparison_without_a_branch_ends_the_script_before_its_gate()
    {
        ScriptResult result = Run("Compare-NeonSchema $none main | Assert-NeonSchema; 'went on'");

        result.SingleError("Neon.MissingReference");
        Assert.Empty(result.Output);
    }

    [Fact]
    public void An_empty_allow_list_is_asked_for_with_an_empty_array()
    {
        ErrorRecord error = Run("Set-NeonProject shop -AllowedIp $none").SingleError("Neon.MissingValue");

        Assert.Contains("@()", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(Changes);
    }

    // The error's id; binding refuses some values itself.
    private string ShouldRefuse(CmdletInfo cmdlet, ParameterMetadata parameter, string value)
    {
        Forget();
        string script = $"{cmdlet.Name} -{parameter.Name} {value}{Arguments(cmdlet, parameter, out _)}";
        ScriptResult result = Run(script);

        Assert.True(result.AllErrors.Count == 1, $"{script}: {result.AllErrors.Count} errors: {string.Join("; ", result.AllErrors.Select(error => error.FullyQualifiedErrorId))}");
        Assert.True(result.AllErrors[0].CategoryInfo.Category is ErrorCategory.InvalidArgument or ErrorCategory.InvalidData or ErrorCategory.InvalidType || result.AllErrors[0].FullyQualifiedErrorId.StartsWith("ParameterBindingFailed", StringComparison.Ordinal), $"{script}: {result.AllErrors[0].FullyQualifiedErrorId} {result.AllErrors[0]}");
        Assert.True(Asked.Length == 0, $"{script} asked {string.Join(", ", Asked)}");
        return result.AllErrors[0].FullyQualifiedErrorId.Split(',')[0];
    }

    // What has to be given beside a parameter; what is piped where it must be.
    private static string Arguments(CmdletInfo cmdlet, ParameterMetadata parameter, out string? piped)
    {
        CommandParameterSetInfo set = cmdlet.ParameterSets.OrderByDescending(set => set.IsDefault).First(set => set.Parameters.Any(other => other.Name == parameter.Name));
        CommandParameterInfo[] needed = [.. set.Parameters.Where(other => other.IsMandatory && other.Name != parameter.Name)];
        piped = needed.FirstOrDefault(other => other.ValueFromPipeline)?.Name;
        string? taken = piped;
        return string.Concat(needed.Select(other => other.ParameterType == typeof(SwitchParameter) ? $" -{other.Name}" : $" -{other.Name} {Sample(other.ParameterType)}"))
            + (cmdlet.Parameters.ContainsKey("Force") ? " -Force" : "");
    }

    private static string Sample(Type type) => type switch
    {
        _ when type == typeof(ScriptBlock) => "{ 1 }",
        _ when type == typeof(int) => "1",
        _ when type == typeof(PSCredential) => "([pscredential]::new('x', (ConvertTo-SecureString x -AsPlainText -Force)))",
        _ when type == typeof(SecureString) => "(ConvertTo-SecureString x -AsPlainText -Force)",
        _ when (Nullable.GetUnderlyingType(type) ?? type) == typeof(DateTimeOffset) => "2026-01-01",
        _ when type.IsArray && type.GetElementType()!.Name == "NeonSchema" => "([Neon.NeonSchema]@{ DatabaseName = 'x'; Sql = '' })",
        _ when type.Name == "NeonConnectionString" => "postgresql://r:p@ep-x.local/d",
        _ when type.IsArray && type.GetElementType()!.Name == "NeonSnapshotScheduleItem" => "@{ Frequency = 'daily' }",
        _ when type.IsArray && type.GetElementType()!.Name == "NeonMaskingRule" => "@{ DatabaseName = 'app'; TableName = 'users'; ColumnName = 'email'; MaskingValue = '' }",
        _ when type == typeof(long) => "1",
        _ when type == typeof(string[]) => "x@example.com",
        _ => "x",
    };

    // The name under which a row has it.
    private static string Column(ParameterMetadata parameter) => parameter.Aliases.FirstOrDefault(alias => alias.EndsWith("Id", StringComparison.Ordinal) || alias.EndsWith("Name", StringComparison.Ordinal)) ?? parameter.Name;

    private static bool IsReference(ParameterMetadata parameter)
    {
        Type type = parameter.ParameterType.IsArray ? parameter.ParameterType.GetElementType()! : parameter.ParameterType;
        return type.BaseType?.Name == "NeonReference";
    }

    private static bool IsOwn(CmdletInfo cmdlet, ParameterMetadata parameter) => cmdlet.ImplementingType.GetProperty(parameter.Name)?.IsDefined(typeof(ParameterAttribute)) == true;

    private static bool AllowsNull(ParameterMetadata parameter) => parameter.Attributes.Any(attribute => attribute is AllowNullAttribute);

    private static bool IsOurs(CmdletInfo cmdlet)
    {
        for (Type? type = cmdlet.ImplementingType; type is not null; type = type.BaseType)
        {
            if (type.Name == "NeonCmdlet")
                return true;
        }
        return false;
    }
}
