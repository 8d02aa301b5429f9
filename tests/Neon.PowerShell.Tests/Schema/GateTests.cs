using System;
using System.IO;
using System.Linq;
using System.Management.Automation;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Schema;

/// <summary>What passes Assert-NeonSchema and Test-NeonSchema, what does not, and what is rejected.</summary>
public sealed class GateTests : BranchTest
{
    private const string Functions = """
        function Hazard($Name, $Impact, $Rule) { [Neon.NeonSchemaHazard]@{ Hazard = $Name; Impact = $Impact; RuleId = $Rule; Reason = "because of $Name." } }
        function Change($FullName, $Impact, $Hazards = @(), $Kind = 'table', $Action = 'Removed') {
            [Neon.NeonSchemaChange]@{ FullName = $FullName; Name = $FullName; Impact = $Impact; Kind = $Kind; Action = $Action; Hazards = [Neon.NeonSchemaHazard[]]@($Hazards) }
        }
        function Comparison($Database, $Changes = @(), $Lines = 1) {
            [Neon.NeonSchemaComparison]@{
                DatabaseName = $Database; Changes = [Neon.NeonSchemaChange[]]@($Changes); AddedLines = $Lines
                Branch = [Neon.NeonSchemaSide]@{ BranchName = 'dev' }; Base = [Neon.NeonSchemaSide]@{ BranchName = 'main' }
            }
        }
        function Clone($Object, $Without, $With = @{}) {
            $copy = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($Object, 6))
            if ($Without) { $copy = $Object | ConvertTo-Json -Depth 6 | ConvertFrom-Json; $copy.PSObject.Properties.Remove($Without) }
            foreach ($name in $With.Keys) { $copy.$name = $With[$name] }
            $copy
        }
        $same = Comparison same @() 0
        $failed = Comparison ledger; $failed.Outcome = 'NotCompared'; $failed.ErrorId = 'Neon.Forbidden'; $failed.ErrorMessage = 'The key may not.'
        $safe = Comparison safe (Change public.new Safe @() table Added)
        $caution = Comparison caution (Change public.t.c Caution (Hazard RewritesTable Caution NSR039) column Modified)
        $breaking = Comparison app (Change public.old Breaking @((Hazard DeletesData Breaking NSR010), (Hazard BreaksClients Breaking NSR011)))
        """;

    public GateTests() => Run(Functions).ShouldHaveNoErrors();

    [Theory]
    [InlineData("$same", "Any")]
    [InlineData("$safe", "Caution")]
    [InlineData("$safe", "Breaking")]
    [InlineData("$caution", "Breaking")]
    [InlineData("$same, $safe, $caution", "Breaking")]
    public void A_change_below_the_threshold_passes_silently(string comparisons, string failOn)
    {
        Assert.Empty(Run($"{comparisons} | Assert-NeonSchema -FailOn {failOn}").ShouldHaveNoErrors().Streams);
        Assert.Equal([true], Run($"{comparisons} | Test-NeonSchema -FailOn {failOn}").Values);
    }

    [Theory]
    [InlineData("$safe", "Any")]
    [InlineData("$caution", "Any")]
    [InlineData("$caution", "Caution")]
    [InlineData("$breaking", "Caution")]
    [InlineData("$breaking", "Breaking")]
    [InlineData("$same, $breaking, $safe", "Breaking")]
    public void A_change_at_the_threshold_ends_with_an_error(string comparisons, string failOn)
    {
        Run($"{comparisons} | Assert-NeonSchema -FailOn {failOn}").SingleError("Neon.SchemaGateFailed");
        Assert.Equal([false], Run($"{comparisons} | Test-NeonSchema -FailOn {failOn}").ShouldHaveNoErrors().Values);
    }

    [Fact]
    public void It_fails_on_breaking_changes_by_default()
    {
        Run("$caution | Assert-NeonSchema").ShouldHaveNoErrors();

        ErrorRecord error = Run("$breaking | Assert-NeonSchema").SingleError("Neon.SchemaGateFailed", ErrorCategory.InvalidResult);
        Assert.Contains("1 change does not pass", error.ToString());
        Assert.Contains("Breaking in app (main -> dev): removed table public.old: DeletesData (NSR010), because of DeletesData. Also BreaksClients.", error.ToString());
        Assert.Contains("-Allow", error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void The_error_lists_what_fails_in_all_comparisons_the_worst_first()
    {
        ErrorRecord error = Run("$caution, $breaking, $safe | Assert-NeonSchema -FailOn Any").SingleError("Neon.SchemaGateFailed");

        string[] lines = error.Exception.Message.Split('\n');
        Assert.Equal(["3 changes do not pass the gate:", "  Breaking", "  Caution", "  Safe"], lines.Select(line => line.Split(" in ")[0]));
        object[] targets = Assert.IsType<object[]>(error.TargetObject);
        Assert.Equal(["Removed table public.old", "Modified column public.t.c", "Added table public.new"], targets.Select(target => target.ToString()));
    }

    [Fact]
    public void The_message_is_limited_and_the_target_is_complete()
    {
        ErrorRecord error = Run("$many = 1..500 | ForEach-Object { Change \"public.t$_\" Breaking (Hazard DeletesData Breaking NSR010) }; Comparison app $many | Assert-NeonSchema").SingleError("Neon.SchemaGateFailed");

        Assert.InRange(error.Exception.Message.Length, 500, 5000);
        Assert.Contains("and 480 more", error.Exception.Message);
        Assert.Equal(500, ((object[])error.TargetObject).Length);
    }

    [Theory]
    [InlineData("-Allow DeletesData", false)]
    [InlineData("-Allow DeletesData, BreaksClients", true)]
    [InlineData("-Allow NSR010, nsr011", true)]
    [InlineData("-Allow NSR01?", true)]
    [InlineData("-Allow public.old", true)]
    [InlineData("-Allow PUBLIC.*", true)]
    [InlineData("-Allow public.older", false)]
    [InlineData("-Allow @{ Object = 'public.old' }", true)]
    [InlineData("-Allow @{ Object = 'public.old'; Hazard = 'DeletesData' }", false)]
    [InlineData("-Allow @{ Object = 'public.old'; Hazard = '*' }", true)]
    [InlineData("-Allow @{ Object = '*'; Kind = 'table'; Action = 'Removed'; Reason = 'moved' }", true)]
    [InlineData("-Allow @{ Object = '*'; Kind = 'view' }", false)]
    [InlineData("-Allow @{ Object = 'public.old'; Action = 'Added' }", false)]
    [InlineData("-Allow @{ Object = 'public.old'; Database = 'app' }", true)]
    [InlineData("-Allow @{ Object = 'public.old'; Database = 'other' }", false)]
    [InlineData("-Allow ([PSCustomObject]@{ Object = 'public.old' })", true)]
    [InlineData("-Allow @{ Object = 'public.old'; Expires = '2999-01-01' }", true)]
    [InlineData("-Allow @{ Object = 'public.old'; Expires = [datetime]'2020-01-01' }", false)]
    [InlineData("-Allow @{ Object = 'public.old'; Expires = '2999-01-01T10:30' }", true)]
    [InlineData("-Allow @{ Object = 'public.old'; Expires = '2999-01-01T10:30:15.5+02:00' }", true)]
    [InlineData("-Allow @{ Object = 'public.old'; Expires = '2020-01-01T10:30:00Z' }", false)]
    [InlineData("-Allow @{ Object = 'public.old'; Reason = '' }", true)]
    public void All_that_an_allowance_names_must_fit(string allow, bool passes) =>
        Assert.Equal([passes], Run($"$breaking | Test-NeonSchema {allow}").ShouldHaveNoErrors().Values);

    [Fact]
    public void A_change_without_hazards_is_allowed_by_its_name_alone()
    {
        Run("$safe | Assert-NeonSchema -FailOn Any -Allow public.new").ShouldHaveNoErrors();

        Run("$safe | Assert-NeonSchema -FailOn Any -Allow DeletesData, @{ Object = '*'; Hazard = '*' }").SingleError("Neon.SchemaGateFailed");
    }

    [Fact]
    public void A_change_with_a_higher_impact_than_its_hazards_does_not_pass()
    {
        Run("$odd = Comparison app (Change public.t Breaking (Hazard IndexBuild Caution NSR070))").ShouldHaveNoErrors();

        Run("$odd | Assert-NeonSchema -Allow IndexBuild").SingleError("Neon.SchemaGateFailed");
        Run("$odd | Assert-NeonSchema -Allow public.t").ShouldHaveNoErrors();
    }

    [Theory]
    [InlineData("' '", "Neon.InvalidAllowEntry")]
    [InlineData("42", "Neon.InvalidAllowEntry")]
    [InlineData("@{}", "Neon.InvalidAllowEntry")]
    [InlineData("@{ Reason = 'all of it' }", "Neon.InvalidAllowEntry")]
    [InlineData("@{ Object = 'public.old[' }", "Neon.InvalidAllowEntry")]
    [InlineData("@{ Objekt = 'public.old' }", "Neon.InvalidAllowEntry")]
    [InlineData("@{ Hazard = '*' }", "Neon.InvalidAllowEntry")]
    [InlineData("@{ Kind = 'table'; Rule = 'NSR010' }", "Neon.InvalidAllowEntry")]
    [InlineData("@{ Object = $null; Hazard = '*' }", "Neon.InvalidAllowEntry")]
    [InlineData("@{ Object = ' '; Hazard = '*' }", "Neon.InvalidAllowEntry")]
    [InlineData("@{ Object = 'public.old'; Hazard = '' }", "Neon.InvalidAllowEntry")]
    [InlineData("@{ Object = 'public.old'; Rule = $null }", "Neon.InvalidAllowEntry")]
    [InlineData("@{ Object = 'public.old'; Database = '' }", "Neon.InvalidAllowEntry")]
    [InlineData("([PSCustomObject]@{ Object = 'public.old'; Expires = '' })", "Neon.InvalidAllowEntry")]
    [InlineData("@{ Object = 'public.old'; Expires = 'soon' }", "Neon.InvalidAllowEntry")]
    [InlineData("@{ Object = 'public.old'; Expires = '' }", "Neon.InvalidAllowEntry")]
    [InlineData("@{ Object = 'public.old'; Expires = '23:59' }", "Neon.InvalidAllowEntry")]
    [InlineData("@{ Object = 'public.old'; Expires = '12/31' }", "Neon.InvalidAllowEntry")]
    [InlineData("@{ Object = 'public.old'; Expires = '01/02/2027' }", "Neon.InvalidAllowEntry")]
    [InlineData("@{ Object = 'public.old'; Expires = '2027-1-2' }", "Neon.InvalidAllowEntry")]
    [InlineData("@{ Object = 'public.old'; Expires = '2027-01-02 10:00' }", "Neon.InvalidAllowEntry")]
    [InlineData("@{ Object = 'public.old'; Expires = '31 December 2027' }", "Neon.InvalidAllowEntry")]
    [InlineData("@{ Object = 'public.old'; Expires = 2027 }", "Neon.InvalidAllowEntry")]
    [InlineData("@{ Object = 'public.old'; Expires = '9999-12-31' }", "Neon.InvalidAllowEntry")]
    public void An_allowance_that_cannot_be_is_an_error(string allow, string id)
    {
        Run($"$same | Assert-NeonSchema -Allow {allow}").SingleError(id);
        Assert.Empty(Run($"$same | Test-NeonSchema -Allow {allow}").Output);
    }

    [Fact]
    public void An_allowed_change_is_reported_in_verbose_output_with_its_reason()
    {
        ScriptResult result = Run("$breaking | Assert-NeonSchema -Verbose -Allow @{ Object = 'public.old'; Reason = 'moved to archive' }, NSR999").ShouldHaveNoErrors();

        Assert.Contains("Allowed in app (main -> dev): removed table public.old, DeletesData (NSR010), by @{ Object = 'public.old' }: moved to archive.", result.Verbose);
        Assert.Contains("The allowance NSR999 was not needed.", result.Verbose);
    }

    [Fact]
    public void PassThru_writes_what_passed()
    {
        ScriptResult result = Run("$same, $safe | Assert-NeonSchema -PassThru");

        Assert.Equal(["same", "safe"], result.All("DatabaseName"));
        Assert.Empty(Run("$safe, $breaking | Assert-NeonSchema -PassThru").Output);
    }

    [Fact]
    public void The_file_in_the_folder_or_above_it_counts()
    {
        Write("""
            @{
                Allow = @(
                    @{ Object = 'public.old'; Reason = 'moved to archive'; Expires = '2999-12-31' }
                )
            }
            """);
        string below = Directory.CreateDirectory(Path.Combine(Folder, "a", "b")).FullName;

        ScriptResult result = Run("$null = $ExecutionContext.SessionState.Path.SetLocation($below); $breaking | Assert-NeonSchema -Verbose", new { below }).ShouldHaveNoErrors();

        Assert.Contains(result.Verbose, said => said.Contains(".neon-schema.psd1", StringComparison.Ordinal));
        Run("$breaking | Assert-NeonSchema -AllowFile ''").SingleError("Neon.SchemaGateFailed");
        Run("$breaking | Assert-NeonSchema -AllowFile ../../.neon-schema.psd1").ShouldHaveNoErrors();
    }

    [Fact]
    public void An_expired_allowance_warns_and_does_not_apply()
    {
        Write("@{ Allow = @{ Object = 'public.old'; Reason = 'moved'; Expires = '2020-01-31' } }");

        ScriptResult result = Run("$breaking | Assert-NeonSchema");

        result.SingleError("Neon.SchemaGateFailed");
        Assert.Contains("expired at 2020-02-01 00:00 UTC", Assert.Single(result.Warnings));
    }

    [Theory]
    [InlineData("@{ Allow = @{ Object = 'public.old' } }", "Neon.InvalidAllowEntry", "Reason")]
    [InlineData("@{ Allow = 'public.old' }", "Neon.InvalidAllowEntry", "Reason")]
    [InlineData("@{ Permit = @() }", "Neon.InvalidAllowFile", "Permit")]
    [InlineData("@{ Allow = ", "Neon.InvalidAllowFile", "line 1")]
    [InlineData("'text'", "Neon.InvalidAllowFile", "@{ Allow")]
    [InlineData("$global:ran = 1; @{ Allow = @() }", "Neon.InvalidAllowFile", "")]
    [InlineData("@{ Allow = @{ Object = $(($global:ran = 1)); Reason = 'x' } }", "Neon.InvalidAllowFile", "")]
    [InlineData("@{ Allow = @{ Object = \"$env:HOME\"; Reason = 'x' } }", "Neon.InvalidAllowFile", "")]
    [InlineData("@{ Allow = & { $global:ran = 1 } }", "Neon.InvalidAllowFile", "")]
    public void An_invalid_file_of_allowances_is_an_error_and_runs_nothing(string text, string id, string part)
    {
        Write(text);

        ErrorRecord error = Run("$same | Assert-NeonSchema").SingleError(id);

        Assert.Contains(part, error.Exception.Message, StringComparison.Ordinal);
        Assert.Null(Run("$global:ran").Values.SingleOrDefault());
    }

    [Fact]
    public void A_named_file_must_exist() => Run("$same | Assert-NeonSchema -AllowFile nope.psd1").SingleError("Neon.InvalidAllowFile", ErrorCategory.InvalidData);

    [Theory]
    [InlineData("$null | ")]
    [InlineData("'text' | ")]
    [InlineData("$breaking, 'text' | ")]
    [InlineData("[PSCustomObject]@{ HasChanges = $true } | ")]
    [InlineData("[PSCustomObject]@{ HasChanges = $true; Changes = @() } | ")]
    [InlineData("[PSCustomObject]@{ HasChanges = $true; Changes = @('cut off') } | ")]
    [InlineData("[PSCustomObject]@{ HasChanges = $null; Changes = $null } | ")]
    [InlineData("[PSCustomObject]@{ HasChanges = $false; Changes = @() } | ")]
    [InlineData("@{ HasChanges = $false; Changes = @(); ContractVersion = 1 } | ")]
    [InlineData("(Comparison app) | ")]
    [InlineData("$same, $null | ")]
    [InlineData("& { $same.Changes = $null; $same } | ")]
    [InlineData("& { $same.Branch = $null; $same } | ")]
    [InlineData("& { $safe.Changes[0].Hazards = $null; $safe } | ")]
    [InlineData("($safe | Select-Object *) | ")]
    [InlineData("($safe | Select-Object HasChanges, Changes) | ")]
    [InlineData("(Clone $safe | Select-Object *) | ")]
    [InlineData("(Clone ($safe | Select-Object *)) | ")]
    [InlineData("(Clone $safe -Without Outcome) | ")]
    [InlineData("(Clone $safe -Without ContractVersion) | ")]
    [InlineData("(Clone $safe -Without Fingerprint) | ")]
    [InlineData("(Clone $safe -With @{ ContractVersion = 2 }) | ")]
    [InlineData("(Clone $safe -With @{ ContractVersion = '1' }) | ")]
    [InlineData("(Clone $safe -With @{ Outcome = 'HalfCompared' }) | ")]
    [InlineData("(Clone $safe -With @{ Outcome = 7 }) | ")]
    [InlineData("(Clone $safe -With @{ HasChanges = $false }) | ")]
    [InlineData("(Clone $safe -With @{ HasChanges = 'False' }) | ")]
    [InlineData("(Clone $safe -With @{ Impact = 0 }) | ")]
    [InlineData("(Clone $safe -With @{ Impact = 9 }) | ")]
    [InlineData("(Clone $safe -With @{ Changes = @() }) | ")]
    [InlineData("(Clone $safe -With @{ Changes = $null }) | ")]
    [InlineData("(Clone $safe -With @{ Branch = 'dev' }) | ")]
    [InlineData("(Clone $safe -With @{ AddedLines = 'some' }) | ")]
    public void What_is_not_a_comparison_is_not_a_verdict(string input)
    {
        Run(input + "Assert-NeonSchema").SingleError("Neon.SchemaNotCompared", ErrorCategory.InvalidData);
        ScriptResult test = Run(input + "Test-NeonSchema");
        test.SingleError("Neon.SchemaNotCompared");
        Assert.Empty(test.Output);
    }

    [Theory]
    [InlineData("@() | ")]
    [InlineData("$same | Where-Object HasChanges | ")]
    [InlineData("")]
    public void Empty_input_passes_only_with_AllowEmpty(string input)
    {
        Run(input + "Assert-NeonSchema").SingleError("Neon.NothingCompared");
        Run(input + "Test-NeonSchema").SingleError("Neon.NothingCompared");

        Run(input + "Assert-NeonSchema -AllowEmpty").ShouldHaveNoErrors();
        Assert.Equal([true], Run(input + "Test-NeonSchema -AllowEmpty").Values);
    }

    [Theory]
    [InlineData("Clone $breaking")]
    [InlineData("$breaking | ConvertTo-Json -Depth 6 | ConvertFrom-Json")]
    [InlineData("$breaking | ConvertTo-Json -Depth 6 -EnumsAsStrings | ConvertFrom-Json")]
    [InlineData("ConvertTo-Json @($breaking) -Depth 6 | ConvertFrom-Json")]
    public void What_went_through_a_job_or_JSON_is_a_comparison_too(string comparison)
    {
        ErrorRecord error = Run($"{comparison} | Assert-NeonSchema").SingleError("Neon.SchemaGateFailed");

        Assert.Contains("removed table public.old: DeletesData (NSR010)", error.Exception.Message);
        Assert.Equal("Removed table public.old", Assert.Single((object[])error.TargetObject).ToString());
        Run($"{comparison} | Assert-NeonSchema -Allow public.old").ShouldHaveNoErrors();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_JSON_has_cut_to_text_is_not_a_verdict(int depth)
    {
        ErrorRecord error = Run($"$breaking | ConvertTo-Json -Depth {depth} -WarningAction Ignore | ConvertFrom-Json | Assert-NeonSchema").SingleError("Neon.SchemaNotCompared");

        Assert.Contains("-Depth", error.Exception.Message);
    }

    [Fact]
    public void A_time_that_JSON_made_of_a_point_in_time_is_that_time_again()
    {
        Run("$same.Branch.PointInTime = '2026-01-31T12:00:00Z'; $copy = $same | ConvertTo-Json -Depth 6 | ConvertFrom-Json").ShouldHaveNoErrors();

        Assert.Contains("dev@2026-01-31T12:00:00Z", Run("$copy.Outcome = 1; $copy.HasChanges = $true; $copy.Impact = 4; $copy | Assert-NeonSchema").SingleError("Neon.SchemaNotCompared").Exception.Message);
    }

    [Theory]
    [InlineData("$failed")]
    [InlineData("$same, $failed, $safe")]
    [InlineData("(Clone $failed)")]
    [InlineData("($failed | ConvertTo-Json -Depth 6 | ConvertFrom-Json)")]
    public void A_comparison_that_could_not_be_made_closes_the_gate_whatever_is_allowed(string comparisons)
    {
        ErrorRecord error = Run($"{comparisons} | Assert-NeonSchema -Allow * -AllowEmpty").SingleError("Neon.SchemaNotCompared");

        Assert.Contains("ledger (main -> dev): The key may not. (Neon.Forbidden)", error.Exception.Message);
        Assert.Empty(Run($"{comparisons} | Test-NeonSchema -Allow *").Output);
    }

    [Fact]
    public void All_items_of_a_list_are_judged()
    {
        Run("Assert-NeonSchema ([Collections.Generic.List[object]]@($same, $breaking))").SingleError("Neon.SchemaGateFailed");
        Run("Assert-NeonSchema @($same, $failed)").SingleError("Neon.SchemaNotCompared");
        Run("Assert-NeonSchema ([Collections.Generic.List[object]]@($same, $safe))").ShouldHaveNoErrors();
    }

    [Theory]
    [InlineData("$same, @() | Assert-NeonSchema")]
    [InlineData("Assert-NeonSchema @()")]
    [InlineData("Assert-NeonSchema ([Collections.Generic.List[object]]::new())")]
    public void An_empty_list_is_nothing_compared(string script)
    {
        Run(script).SingleError("Neon.NothingCompared");
        Run(script + " -AllowEmpty").ShouldHaveNoErrors();
    }

    [Theory]
    [InlineData("$same, $safe | Test-NeonSchema -Expect 2", null)]
    [InlineData("$same, $safe | Test-NeonSchema -Expect 3", "-Expect specifies 3, but the number of comparisons is 2")]
    [InlineData("$same, $safe | Test-NeonSchema -Expect 1", "-Expect specifies 1")]
    [InlineData("$same | Test-NeonSchema -Expect dev", null)]
    [InlineData("$same | Test-NeonSchema -Expect DEV", "'DEV'")]
    [InlineData("$same | Test-NeonSchema -Expect dev, preview/2", "'preview/2'")]
    [InlineData("$same | Test-NeonSchema -Expect '1'", "'1'")]
    [InlineData("$same | Test-NeonSchema -Expect br-dev-1", null)]
    [InlineData("$same | Test-NeonSchema -Expect ([PSCustomObject]@{ BranchId = 'br-dev-1' })", null)]
    [InlineData("$same | Test-NeonSchema -Expect ([PSCustomObject]@{ BranchId = 'br-dev-2' })", "br-dev-2")]
    public void What_is_expected_must_have_been_compared(string script, string? missing)
    {
        ScriptResult result = Run("$same.Branch.BranchId = 'br-dev-1'; " + script);

        if (missing is null)
            Assert.Equal([true], result.ShouldHaveNoErrors().Values);
        else
            Assert.Contains(missing, result.SingleError("Neon.SchemaNotCompared").Exception.Message);
    }

    [Theory]
    [InlineData("(-1)", "Neon.InvalidArgument")]
    [InlineData("1, 2", "Neon.InvalidArgument")]
    [InlineData("1.5", "Neon.InvalidArgument")]
    [InlineData("dev, 2", "Neon.InvalidArgument")]
    [InlineData("([PSCustomObject]@{ x = 1 })", "Neon.InvalidArgument")]
    [InlineData("$undefined", "ParameterArgumentValidationError")]
    [InlineData("@()", "ParameterArgumentValidationError")]
    public void What_cannot_be_expected_is_refused(string expected, string id) =>
        Assert.StartsWith(id, Run($"$same | Assert-NeonSchema -Expect {expected}").SingleError().FullyQualifiedErrorId);

    [Fact]
    public void A_database_that_the_branch_lacks_is_breaking_though_nothing_was_in_it()
    {
        Run("$gone = Comparison app @() 0; $gone.Branch.HasDatabase = $false; $new = Comparison app @() 0; $new.Base.HasDatabase = $false").ShouldHaveNoErrors();

        Assert.Contains("removed database app", Run("$gone | Assert-NeonSchema").SingleError("Neon.SchemaGateFailed").Exception.Message);
        Run("$new | Assert-NeonSchema").ShouldHaveNoErrors();
        Run("$new | Assert-NeonSchema -FailOn Any").SingleError("Neon.SchemaGateFailed");
    }

    [Theory]
    [InlineData("Compare-NeonSchema dev -Project shop | Assert-NeonSchema")]
    [InlineData("Compare-NeonSchema dev -Project shop -ErrorAction Ignore | Assert-NeonSchema")]
    [InlineData("Compare-NeonSchema dev -Project shop 2>$null | Assert-NeonSchema")]
    [InlineData("Compare-NeonSchema dev -Project shop | ForEach-Object { $Error.Clear(); $_ } | Assert-NeonSchema")]
    [InlineData("$kept = Compare-NeonSchema dev -Project shop; $Error.Clear(); $kept | Assert-NeonSchema")]
    [InlineData("(Compare-NeonSchema dev -Project shop) | Assert-NeonSchema")]
    [InlineData("Assert-NeonSchema -InputObject @(Compare-NeonSchema dev -Project shop)")]
    [InlineData("Compare-NeonSchema dev -Project shop | Where-Object HasChanges | Assert-NeonSchema")]
    [InlineData("$kept = foreach ($turn in 1..2) { Compare-NeonSchema dev -Project shop }; $kept | Assert-NeonSchema")]
    public void A_database_that_could_not_be_compared_keeps_the_gate_closed(string script)
    {
        OneDatabaseFails();

        ErrorRecord error = Run(script).AllErrors[^1];

        Assert.StartsWith("Neon.SchemaNotCompared", error.FullyQualifiedErrorId);
        Assert.Contains("broken (main -> dev): too old (Neon.Unprocessable)", error.Exception.Message);
        Assert.DoesNotContain("said:", error.Exception.Message);
        Run("$same | Assert-NeonSchema").ShouldHaveNoErrors();
    }

    [Theory]
    [InlineData("Get-NeonBranch dev, typo -Project shop -ErrorAction Ignore | Compare-NeonSchema -Database app | Assert-NeonSchema")]
    [InlineData("$kept = Get-NeonBranch dev, typo -Project shop -ErrorAction Ignore | Compare-NeonSchema -Database app; $kept | Assert-NeonSchema")]
    [InlineData("'dev', 'typo' | Compare-NeonSchema -Project shop -Database app -ErrorAction Ignore | Assert-NeonSchema")]
    [InlineData("$kept = 'dev', 'typo' | Compare-NeonSchema -Project shop -Database app -ErrorAction Ignore; $Error.Clear(); $kept | Assert-NeonSchema")]
    [InlineData("'dev', 'typo' | ForEach-Object { try { Compare-NeonSchema $_ -Project shop -Database app -ErrorAction Stop } catch { } } | Assert-NeonSchema")]
    [InlineData("& { $same; try { Get-NeonBranch typo -Project shop -ErrorAction Stop } catch { } } | Assert-NeonSchema")]
    [InlineData("$kept = foreach ($lsn in '0/1', 'nonsense') { Compare-NeonSchema dev -Project shop -Database app -Lsn $lsn 2>$null }; $kept | Assert-NeonSchema")]
    public void A_branch_that_could_not_be_compared_keeps_the_gate_closed(string script)
    {
        OneDatabaseFails();

        Assert.StartsWith("Neon.SchemaNotCompared", Run(script).AllErrors[^1].FullyQualifiedErrorId);
    }

    [Fact]
    public void What_failed_before_the_pipeline_or_behind_the_comparison_is_another_matter()
    {
        OneDatabaseFails();

        Run("Get-NeonBranch typo -Project shop -ErrorAction Ignore; Compare-NeonSchema dev -Project shop -Database app | Assert-NeonSchema").ShouldHaveNoErrors();
        Assert.Equal(["Compared", "Compared"], Run("'dev', 'dev' | Compare-NeonSchema -Project shop -Database app | ForEach-Object { $null = Get-NeonBranch typo -Project shop -ErrorAction Ignore; \"$($_.Outcome)\" }").ShouldHaveNoErrors().Values);
    }

    [Fact]
    public void Errors_in_another_runspace_are_another_matter()
    {
        OneDatabaseFails();
        using ModuleHost other = new();

        Run("& { $same; $null = $other.Run('Get-NeonBranch typo') } | Assert-NeonSchema", new { other }).ShouldHaveNoErrors();
    }

    [Fact]
    public void A_closed_gate_ends_the_script()
    {
        ScriptResult result = Run("$breaking | Assert-NeonSchema; 'went on'");

        Assert.Empty(result.Output);
        Assert.Equal("Neon.SchemaGateFailed", result.TerminatingError!.ErrorRecord.FullyQualifiedErrorId.Split(',')[0]);
    }

    [Fact]
    public void A_closed_gate_can_be_caught() =>
        Assert.Equal(["Neon.SchemaGateFailed"], Run("try { $breaking | Assert-NeonSchema } catch [Neon.NeonException] { $_.Exception.ErrorId }").Values);

    [Fact]
    public void Hazards_are_completed() =>
        Assert.Contains("DeletesData", Host.Complete("Assert-NeonSchema -Allow Del").Select(offer => offer.CompletionText));

    private void OneDatabaseFails()
    {
        Api.On("GET", "/projects/{p}/branches", FakeAnswer.Json(new { branches = new[] { Branch(isDefault: true), Branch(Dev, "dev", parent: Main) } }));
        Api.On("GET", "/projects/{p}/branches/{b}", request => FakeAnswer.Json(new { branch = request.Route["b"] == Main ? Branch(isDefault: true) : Branch(Dev, "dev", parent: Main) }));
        Api.On("GET", "/projects/{p}/branches/{b}/databases", FakeAnswer.Json(new { databases = new[] { Database("app"), Database("broken") } }));
        Api.On("GET", "/projects/{p}/branches/{b}/compare_schema", request => request.Query["db_name"] == "broken" ? FakeAnswer.Error(422, "too old") : FakeAnswer.Json(new { diff = "" }));
    }

    private static object Database(string name) => new { id = 1, name, owner_name = "owner", branch_id = Main };

    private void Write(string text) => File.WriteAllText(Path.Combine(Folder, ".neon-schema.psd1"), text);
}
