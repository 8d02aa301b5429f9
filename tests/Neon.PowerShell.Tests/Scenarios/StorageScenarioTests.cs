using System;
using System.IO;
using System.Linq;
using System.Management.Automation;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Scenarios;

/// <summary>Buckets, logs and the Data API, from end to end on the local Neon.</summary>
public sealed class StorageScenarioTests(MemoryNeon neon) : IClassFixture<MemoryNeon>
{
    [Fact]
    public void Files_go_into_a_bucket_and_come_out_of_it()
    {
        using ModuleHost host = neon.Connect();
        string folder = TestFolders.Create();
        try
        {
            host.Run("$p = New-NeonProject files -Wait; $b = $p.Branch; Set-Location $folder; $null = New-Item -ItemType Directory photos; Set-Content photos/cat.png meow; Set-Content notes.txt hello", new { folder }).ShouldHaveNoErrors();

            host.Run("Get-NeonBranch main -Project $p | New-NeonBucket media -AccessLevel public_read").Single();
            host.Run("Get-ChildItem photos | Send-NeonBucketObject -Bucket media -Branch $b -Prefix photos/2026/; Send-NeonBucketObject notes.txt -Bucket media -Branch $b").ShouldHaveNoErrors();
            Assert.Equal(["notes.txt", "photos/2026/cat.png"], host.Run("Get-NeonBucket media -Branch $b | Get-NeonBucketObject").All("Key").Order());
            Assert.Equal(["photos/", "notes.txt"], host.Run("Get-NeonBucketObject -Delimiter / -Bucket media -Branch $b | ForEach-Object { \"$_\" }").Values);

            Assert.Equal(2, host.Run("Get-NeonBucketObject * -Bucket media -Branch $b | Save-NeonBucketObject -Destination out/ -PassThru").ShouldHaveNoErrors().Output.Count);
            Assert.Equal(File.ReadAllBytes(Path.Combine(folder, "photos", "cat.png")), File.ReadAllBytes(Path.Combine(folder, "out", "photos", "2026", "cat.png")));

            string link = (string)host.Run("New-NeonBucketObjectUrl notes.txt -Bucket media -Branch $b -ExpiresIn 1h -AsPlainText").Values.Single()!;
            Assert.StartsWith("http://127.0.0.1", link, StringComparison.Ordinal);

            string log = string.Concat(host.Run("(Get-NeonEmulatorLog).Query").ShouldHaveNoErrors().Values);
            Assert.Contains("signature=***", log, StringComparison.Ordinal);
            Assert.DoesNotMatch("signature=[0-9a-f]", log);
            Assert.Equal(1L, host.Run("Remove-NeonBucketObject -Prefix photos/ -Bucket media -Branch $b -Force -PassThru").Single("Deleted"));
            host.Run("Get-NeonBucketObject -Bucket media -Branch $b | Remove-NeonBucketObject -Force").ShouldHaveNoErrors();
            host.Run("Save-NeonBucketObject notes.txt -Bucket media -Branch $b -Destination again.txt").SingleError("Neon.NotFound", ErrorCategory.ObjectNotFound);
            host.Run("Get-NeonBucket -Branch $b | Remove-NeonBucket -Force").ShouldHaveNoErrors();
            Assert.Empty(host.Run("Get-NeonBucket -Branch $b").ShouldHaveNoErrors().Output);
            Assert.False(File.Exists(Path.Combine(folder, "again.txt")));
        }
        finally
        {
            host.Run("Set-Location /").ShouldHaveNoErrors();
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void What_storage_did_is_in_the_logs()
    {
        using ModuleHost host = neon.Connect();
        string folder = TestFolders.Create();
        try
        {
            host.Run("$p = New-NeonProject logs -Wait; $b = $p.Branch; $null = New-NeonBucket media -Branch $b", new { folder }).ShouldHaveNoErrors();
            host.Run("Search-NeonLog $b").SingleError("Neon.NotFound", ErrorCategory.ObjectNotFound);
            host.Run("1..5 | ForEach-Object { Set-Content $folder/$_.txt $_; Send-NeonBucketObject $folder/$_.txt -Bucket media -Branch $b }", new { folder }).ShouldHaveNoErrors();

            ScriptResult found = host.Run("$b | Search-NeonLog -PageSize 2 -SortOrder asc -Source storage -Last 1h");
            Assert.Equal(Enumerable.Range(1, 5).Select(i => $"{i}.txt"), found.All("Message").Select(message => ((string)message!).Split("object_key\":\"")[1].Split('"')[0]));
            Assert.Equal("3.txt", host.Run("(Search-NeonLog $b 3.txt).Message | ConvertFrom-Json").Single("object_key"));
            Assert.Contains("operation", host.Run("Get-NeonLogField $b").All("Name"));
            Assert.Equal(["PUT"], (string[])host.Run("Get-NeonLogField $b operation").Single("Values")!);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_Data_API_is_enabled_changed_and_disabled()
    {
        using ModuleHost host = neon.Connect();
        host.Run("$p = New-NeonProject rest -DatabaseName app -Wait; $b = $p.Branch").ShouldHaveNoErrors();
        Assert.Empty(host.Run("Get-NeonDataApi -Branch $b").ShouldHaveNoErrors().Output);

        Assert.Equal("ready", host.Run("Get-NeonDatabase app -Branch $b | Enable-NeonDataApi -AuthProvider neon_auth -Schema public, audit").Single("Status"));
        Assert.Equal(["public", "audit"], host.Run("(Get-NeonDatabase app -Branch $b | Get-NeonDataApi).Settings.DbSchemas").Values);
        Assert.Equal(100, host.Run("(Get-NeonDataApi -Branch $b | Set-NeonDataApi -MaxRows 100 -JwtCacheLifetime 5m).Settings").Single("DbMaxRows"));
        host.Run("Update-NeonDataApiSchemaCache app -Branch $b").ShouldHaveNoErrors();
        host.Run("Enable-NeonDataApi app -Branch $b").SingleError("Neon.Conflict", ErrorCategory.ResourceExists);

        host.Run("Get-NeonDataApi -Branch $b | Disable-NeonDataApi -Force").ShouldHaveNoErrors();
        host.Run("Get-NeonDataApi app -Branch $b").SingleError("Neon.NotFound", ErrorCategory.ObjectNotFound);
    }
}
