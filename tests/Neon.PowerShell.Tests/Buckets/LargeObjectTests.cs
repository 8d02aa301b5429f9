using System;
using System.IO;
using System.Linq;
using System.Management.Automation;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Buckets;

/// <summary>What a large object costs; alone, since all that the process allocates is counted.</summary>
[Collection(nameof(ProcessEnvironment))]
public sealed class LargeObjectTests : BranchTest
{
    private const long Size = 192L * 1024 * 1024;
    private const string At = "-Bucket media -Branch dev -Project shop";

    [Fact]
    public void A_large_object_costs_little_memory_and_shows_its_progress()
    {
        Api.On("GET", "/projects/{p}/branches/{b}/buckets/{n}/objects/{k}/download", FakeAnswer.Zeros(1));
        Run($"Save-NeonBucketObject small.bin {At}").ShouldHaveNoErrors();
        Api.On("GET", "/projects/{p}/branches/{b}/buckets/{n}/objects/{k}/download", FakeAnswer.Zeros(Size));
        long before = GC.GetTotalAllocatedBytes(precise: true);

        ScriptResult result = Run($"Save-NeonBucketObject large.bin {At}").ShouldHaveNoErrors();

        // All that client and server allocated, collected or not: what is held at once is far less.
        long allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.Equal(Size, new FileInfo(Path.Combine(Folder, "large.bin")).Length);
        Assert.InRange(allocated, 0, Size / 2);
        Assert.All(result.Progress, progress => Assert.True(progress.Activity is "Downloading from Neon" or "Save-NeonBucketObject", progress.Activity));
        Assert.All(result.Progress.GroupBy(record => record.ActivityId), bar => Assert.Equal(ProgressRecordType.Completed, bar.Last().RecordType));
    }
}
