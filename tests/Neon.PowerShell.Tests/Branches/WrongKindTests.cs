using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Branches;

/// <summary>An object on a branch is not the branch: what is done to one would be done to its neighbours.</summary>
public sealed class WrongKindTests : BranchTest
{
    [Theory]
    [InlineData("Remove-NeonBranch -Force")]
    [InlineData("Reset-NeonBranch -Force")]
    [InlineData("Restore-NeonBranch -SourceLsn 0/1D -Force")]
    [InlineData("Restore-NeonBranch -Deleted -Force")]
    [InlineData("Rename-NeonBranch -NewName x")]
    [InlineData("Set-NeonBranch -Default")]
    public void A_database_is_refused_where_a_branch_is_changed(string command)
    {
        Api.On("GET", "/projects/{p}/branches/{b}/databases", FakeAnswer.Json(new { databases = new[] { new { id = 1, name = "app" } } }));
        Run("$database = Get-NeonDatabase -Project shop -Branch dev").ShouldHaveNoErrors();

        Run($"$database | {command}").SingleError("Neon.WrongKind");

        Assert.Empty(Changes);
    }
}
