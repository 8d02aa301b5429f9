using System;
using System.Linq;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Target;

/// <summary>A reference equals its text, so that the filters of mocks match.</summary>
public sealed class ReferenceTests : NeonTest
{
    [Theory]
    [InlineData("[Neon.NeonBranchReference]'preview/1' -eq 'preview/1'", true)]
    [InlineData("'preview/1' -eq [Neon.NeonBranchReference]'preview/1'", true)]
    [InlineData("[Neon.NeonBranchReference]'preview/1' -eq 'preview/2'", false)]
    [InlineData("[bool](([Neon.NeonBranchReference[]]'preview/1') -eq 'preview/1')", true)]
    [InlineData("[bool](([Neon.NeonBranchReference[]]'preview/1') -eq 'preview/2')", false)]
    [InlineData("([Neon.NeonBranchReference[]]'preview/1') -contains 'preview/1'", true)]
    [InlineData("[Neon.NeonBranchReference]'a' -eq [Neon.NeonBranchReference]'a'", true)]
    [InlineData("[Neon.NeonBranchReference]'a' -eq [Neon.NeonDatabaseReference]'a'", false)]
    [InlineData("[Neon.NeonBranchReference]([Neon.NeonBranch]@{ Id = 'br-a-b-1'; Name = 'dev' }) -eq 'dev'", true)]
    [InlineData("[Neon.NeonBranchReference]([Neon.NeonBranch]@{ Id = 'br-a-b-1'; Name = 'dev' }) -eq 'br-a-b-1'", true)]
    [InlineData("[Neon.NeonBranchReference]([Neon.NeonBranch]@{ Id = 'br-a-b-1'; Name = 'dev' }) -eq 'main'", false)]
    [InlineData("[Neon.NeonBranchReference]'a' -eq $null", false)]
    public void Equals_its_text_on_either_side(string expression, bool expected) => Assert.Equal(expected, Assert.Single(Run(expression).ShouldHaveNoErrors().Values));

    [Fact]
    public void Every_reference_takes_its_object_made_without_a_constructor()
    {
        Type[] references = [.. Run("[Neon.NeonBranchReference].Assembly.GetExportedTypes() | Where-Object { $_.BaseType.Name -eq 'NeonReference' }").Values.Cast<Type>()];

        Assert.InRange(references.Length, 9, int.MaxValue);
        Assert.All(references, reference =>
        {
            string model = reference.FullName!.Replace("Reference", "", StringComparison.Ordinal);
            ScriptResult result = Run($"$mock = [Runtime.CompilerServices.RuntimeHelpers]::GetUninitializedObject([{model}]) | Add-Member Id 'x-1' -Force -PassThru | Add-Member Name 'x' -Force -PassThru; ([{reference.FullName}]$mock).GetType().FullName");
            Assert.Equal(reference.FullName, Assert.Single(result.ShouldHaveNoErrors().Values));
        });
    }
}
