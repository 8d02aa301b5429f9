using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using Neon.PowerShell.Tests.Support;
using Neon.PowerShell.Tests.Transport;

namespace Neon.PowerShell.Tests.Target;

/// <summary>What holds for every parameter that is a path, and what Tab offers for the others.</summary>
public sealed class PathTests : NeonTest
{
    /// <summary>Paths of addresses and of the database, by the names that the API has for them.</summary>
    private static readonly HashSet<string> OtherPaths = ["Invoke-NeonApi -Path", "Set-NeonEmulatorFault -Path", "New-NeonTrigger -FunctionPath", "Set-NeonTrigger -FunctionPath", "Enable-NeonDataApi -ExtraSearchPath", "Set-NeonDataApi -ExtraSearchPath", "Move-NeonProject -Destination"];

    private IEnumerable<(CmdletInfo Cmdlet, ParameterMetadata Parameter)> Parameters =>
        from cmdlet in Run("Get-Command -Module Neon").ShouldHaveNoErrors().Values.Cast<CmdletInfo>()
        from parameter in cmdlet.Parameters.Values
        where !Cmdlet.CommonParameters.Contains(parameter.Name) && !Cmdlet.OptionalCommonParameters.Contains(parameter.Name)
        select (cmdlet, parameter);

    [Fact]
    public void What_is_called_a_path_is_one() => Assert.Empty(
        from pair in Parameters
        let name = $"{pair.Cmdlet.Name} -{pair.Parameter.Name}"
        where pair.Parameter.Name is "Destination" or "Seed" || pair.Parameter.Name.EndsWith("Path", StringComparison.Ordinal) || pair.Parameter.Name.EndsWith("File", StringComparison.Ordinal)
        where !IsPath(pair.Parameter) && !OtherPaths.Contains(name)
        select name);

    [Fact]
    public void A_blank_path_is_refused_before_anything_is_done()
    {
        int tried = 0;
        foreach ((CmdletInfo cmdlet, ParameterMetadata parameter) in Parameters.Where(pair => IsPath(pair.Parameter)))
        {
            foreach (string value in (string[])["' '", "\"`t`n\"", "''", "$null", "@(' ')"])
            {
                // An empty text switches the file of a gate off.
                if (parameter.Name == "AllowFile" && value is "''")
                    continue;
                ScriptResult result = Run($"{cmdlet.Name} -{parameter.Name} {value}{Others(cmdlet, parameter)}");

                Assert.True(result.AllErrors.Count == 1, $"{cmdlet.Name} -{parameter.Name} {value}: {string.Join("; ", result.AllErrors)}");
                ErrorRecord error = result.AllErrors[0];
                Assert.True(error.Exception is ParameterBindingException || error.FullyQualifiedErrorId.StartsWith("Neon.Missing", StringComparison.Ordinal), $"{cmdlet.Name} -{parameter.Name} {value}: {error.FullyQualifiedErrorId} {error}");
                Assert.Empty(Asked);
                tried++;
            }
        }

        Assert.InRange(tried, 60, int.MaxValue);
        Assert.Empty(Directory.GetFileSystemEntries(Folder));
    }

    [Fact]
    public void A_file_whose_path_is_blank_is_refused_from_the_pipeline_too()
    {
        Assert.NotEmpty(Run("[pscustomobject]@{ FullName = ' ' }, ' ' | Send-NeonBucketObject -Bucket media -Branch br-main-sun-11111111 -Project cool-shop-12345678").AllErrors);
        Assert.Empty(Asked);
    }

    [Fact]
    public void With_WhatIf_nothing_is_written_by_any_cmdlet()
    {
        FakeAnswer answer = FakeAnswer.Json(MisbehavingService.Body);
        foreach (string method in (string[])["GET", "POST"])
        {
            for (int length = 1; length <= 9; length++)
                Api.On(method, string.Concat(Enumerable.Repeat("/{any}", length)), answer);
        }
        Dictionary<string, string> calls = new()
        {
            ["Invoke-NeonApi -OutFile"] = "Invoke-NeonApi projects -OutFile out/x.json",
            ["Export-NeonSchema -Path"] = "Export-NeonSchema br-main-sun-11111111 out -Database shop -Project cool-shop-12345678 -PassThru",
            ["Export-NeonEnvironment -Path"] = "Export-NeonEnvironment br-main-sun-11111111 out.env -Project cool-shop-12345678 -PassThru",
            ["Save-NeonBucketObject -Destination"] = "Save-NeonBucketObject a.txt out/ -Bucket media -Branch br-main-sun-11111111 -Project cool-shop-12345678 -PassThru",
        };
        // What runs a program or waits has no -WhatIf.
        string[] others = ["Start-NeonEmulator -DataPath", "Watch-NeonSchema -StatePath"];
        string[] written = [.. Parameters.Where(pair => pair.Parameter.Attributes.Any(attribute => attribute.GetType().GetProperty("IsWritten")?.GetValue(attribute) is true)).Select(pair => $"{pair.Cmdlet.Name} -{pair.Parameter.Name}")];

        Assert.Equal(calls.Keys.Concat(others).Order(StringComparer.Ordinal), written.Order(StringComparer.Ordinal));
        foreach (string call in calls.Values.Append("Set-NeonContext -Project cool-shop-12345678 -Save"))
        {
            foreach (string script in (string[])[$"{call} -WhatIf", $"$WhatIfPreference = $true; {call}"])
            {
                Host.Ui.ClearText();
                Assert.Empty(Run($"& {{ {script} }}").ShouldHaveNoErrors().Output);
                Assert.Contains("What if:", Host.Ui.Text, StringComparison.Ordinal);
                Assert.Empty(Directory.GetFileSystemEntries(Folder));
            }
        }
    }

    [Fact]
    public void Tab_offers_files_for_paths_alone()
    {
        string[] silent = [.. Parameters
            .Where(pair => IsText(pair.Parameter.ParameterType) && !IsPath(pair.Parameter))
            // What psql is given may be a file: -f migration.sql.
            .Where(pair => pair is not { Cmdlet.Name: "Enter-NeonPsql", Parameter.Name: "Arguments" })
            .Where(pair => !pair.Parameter.Attributes.Any(attribute => attribute is ArgumentCompleterAttribute or ValidateSetAttribute))
            .Select(pair => $"{pair.Cmdlet.Name} -{pair.Parameter.Name}")];

        Assert.Empty(silent);
    }

    [Theory]
    [InlineData("Clear-NeonStaleBranch -Include ")]
    [InlineData("Clear-NeonStaleBranch -Include a")]
    [InlineData("Set-NeonProjectAllowedIp -Remove a")]
    [InlineData("Remove-NeonAuthUser a")]
    [InlineData("New-NeonBranch a")]
    [InlineData("Connect-Neon -ApiKey a")]
    [InlineData("Invoke-NeonSql a")]
    [InlineData("Get-NeonBranch a")]
    public void A_file_of_the_current_folder_is_offered_for_paths_only(string line)
    {
        File.WriteAllText(Path.Combine(Folder, "a.sql"), "");
        Assert.DoesNotContain(Host.Complete(line), offer => offer.CompletionText.Contains("a.sql", StringComparison.Ordinal));
        Assert.Contains(Host.Complete("Invoke-NeonSql -Path a"), offer => offer.CompletionText.Contains("a.sql", StringComparison.Ordinal));
    }

    private static bool IsPath(ParameterMetadata parameter) => parameter.Attributes.Any(attribute => attribute.GetType().Name == "FilePathAttribute");

    private static bool IsText(Type type) => (type.GetElementType() ?? type) is { } element && (element == typeof(string) || element == typeof(object) || element == typeof(System.Security.SecureString) || element.Name.EndsWith("Reference", StringComparison.Ordinal));

    // What has to be given beside a path.
    private static string Others(CmdletInfo cmdlet, ParameterMetadata parameter)
    {
        CommandParameterSetInfo set = cmdlet.ParameterSets.OrderByDescending(set => set.IsDefault).First(set => set.Parameters.Any(other => other.Name == parameter.Name));
        return string.Concat(set.Parameters.Where(other => other.IsMandatory && other.Name != parameter.Name).Select(other => other.ParameterType == typeof(SwitchParameter) ? $" -{other.Name}" : $" -{other.Name} {(other.ParameterType.IsEnum ? "Json" : other.ParameterType.Name == "NeonConnectionString" ? "postgresql://r:p@ep-x.local/d" : "x")}"));
    }
}
