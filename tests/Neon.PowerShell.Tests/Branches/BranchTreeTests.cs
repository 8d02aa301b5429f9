using System.Linq;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Branches;

/// <summary>Get-NeonBranch | Format-Custom.</summary>
public sealed class BranchTreeTests : BranchTest
{
    public BranchTreeTests() => Answer("main", "dev<main", "login<dev", "other<main", "orphan<br-gone-x-1");

    [Fact]
    public void Each_branch_stands_below_its_parent() => Assert.Equal(
        """
        main  br-x-main, ready, default
          dev  br-x-dev, ready
            login  br-x-login, ready
          other  br-x-other, ready
        br-gone-x-1 / orphan  br-x-orphan, ready
        """.ReplaceLineEndings("\n"),
        Tree($"Get-NeonBranch -Project {Shop} | Format-Custom"));

    [Fact]
    public void A_branch_that_does_not_follow_its_parent_says_whose_it_is()
    {
        Assert.Equal(
            """
            main / dev / login  br-x-login, ready
            main / dev  br-x-dev, ready
            main  br-x-main, ready, default
            """.ReplaceLineEndings("\n"),
            Tree($"$b = Get-NeonBranch -Project {Shop}; $b[2], $b[1], $b[0] | Format-Custom"));
        Assert.Equal("main / dev  br-x-dev, ready", Tree("$b[1] | Format-Custom"));
        Assert.Equal("main / other  br-x-other, ready", Tree("$b[3] | Format-Custom"));
    }

    [Fact]
    public void The_same_branches_are_shown_again_from_the_beginning()
    {
        string first = Tree($"$b = Get-NeonBranch -Project {Shop}; $b | Format-Custom");

        Assert.Equal(first, Tree("$b | Format-Custom"));
    }

    [Fact]
    public void Parents_that_go_round_end()
    {
        Answer("a<b", "b<a");

        Assert.StartsWith("b / a  br-x-a", Tree($"Get-NeonBranch -Project {Shop} | Format-Custom"), System.StringComparison.Ordinal);
    }

    private void Answer(params string[] branches) => Api.On("GET", "/projects/{p}/branches", FakeAnswer.Json(new
    {
        branches = branches.Select(branch => branch.Split('<')).Select(parts => Branch("br-x-" + parts[0], parts[0], parts[0] == "main", parts.Length == 1 ? null : parts[1].StartsWith("br-", System.StringComparison.Ordinal) ? parts[1] : "br-x-" + parts[1])),
    }));

    private string Tree(string script) => string.Join('\n', Host.Render(script).ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).Trim('\n');
}
