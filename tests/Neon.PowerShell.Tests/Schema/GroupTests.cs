using System.Linq;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Schema;

public sealed class GroupTests : System.IDisposable
{
    private const string Fleet = """
        function Comparison($Branch, $Table) {
            $changes = @(if ($Table) { [Neon.NeonSchemaChange]@{ Action = 'Added'; Kind = 'table'; Name = $Table; FullName = "public.$Table"; Impact = 'Safe' } })
            [Neon.NeonSchemaComparison]@{
                DatabaseName = 'app'; ProjectId = 'p'; AddedLines = $changes.Count; Changes = [Neon.NeonSchemaChange[]]$changes
                Branch = [Neon.NeonSchemaSide]@{ BranchName = $Branch; BranchId = "br-$Branch"; ProjectId = 'p' }; Base = [Neon.NeonSchemaSide]@{ BranchName = 'main'; BranchId = 'br-main'; ProjectId = 'p' }
            }
        }
        $fleet = (Comparison a), (Comparison b), (Comparison c x), (Comparison d x), (Comparison e x), (Comparison f y)
        """;

    private readonly ModuleHost _host = new();

    public GroupTests() => _host.Run(Fleet).ShouldHaveNoErrors();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Branches_that_differ_alike_are_one_object()
    {
        ScriptResult result = _host.Run("$fleet | Group-NeonSchema").ShouldHaveNoErrors();

        Assert.Equal("3: Added table public.x|2: Same as main|1: Added table public.y", string.Join("|", result.Values));
        Assert.Equal("c,d,e", _host.Run("($fleet | Group-NeonSchema)[0].Branches.BranchName -join ','").Single().ToString());
    }

    [Theory]
    [InlineData("$group")]
    [InlineData("[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($group, 8))")]
    [InlineData("$group | ConvertTo-Json -Depth 8 | ConvertFrom-Json")]
    public void Groups_are_judged_and_reported_by_their_comparisons(string groups)
    {
        _host.Run("$group = $fleet | Group-NeonSchema");

        Assert.Equal([false], _host.Run($"{groups} | Test-NeonSchema -FailOn Any").ShouldHaveNoErrors().Values);
        Assert.Equal([true], _host.Run($"{groups} | Test-NeonSchema -Expect 6").ShouldHaveNoErrors().Values);
        Assert.Contains("6 branches: 2 same as main, 3 with the same 1 change, 1 with other changes of its own.", _host.Run($"{groups} | ConvertTo-NeonSchemaReport Markdown").ShouldHaveNoErrors().Single().ToString(), System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_without_its_comparisons_closes_the_gate() =>
        _host.Run("$group = $fleet | Group-NeonSchema | ConvertTo-Json -Depth 8 | ConvertFrom-Json; $group[0].Comparisons = $null; $group | Test-NeonSchema").SingleError("Neon.SchemaNotCompared");

    [Fact]
    public void What_is_not_a_comparison_is_an_error_and_a_group()
    {
        ScriptResult result = _host.Run("& { $fleet; 'text' } | Group-NeonSchema");

        result.SingleError("Neon.SchemaNotCompared");
        Assert.Equal(["Neon.SchemaNotCompared", null, null, null], _host.Run("& { $fleet; 'text' } | Group-NeonSchema 2>$null | ForEach-Object ErrorId").Values.Concat([null, null, null]).Take(4));
    }

    [Fact]
    public void An_error_before_it_is_a_group_even_where_it_was_ignored()
    {
        ScriptResult result = _host.Run("& { $fleet; Get-NeonBranch nowhere -Project shop -ErrorAction Ignore } | Group-NeonSchema");

        Assert.Contains(result.Values, group => group!.ToString()!.StartsWith("1: Not compared", System.StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_piped_gives_no_group_and_no_report() =>
        _host.Run("@() | Group-NeonSchema | ConvertTo-NeonSchemaReport Markdown").SingleError("Neon.NothingCompared");
}
