using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Security.Cryptography;
using System.Text;
using System.Threading;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Buckets;

/// <summary>Files that go into buckets and come out of them: whole or not at all, and without a link in any stream.</summary>
public sealed class BucketFileTests : BranchTest
{
    private const string Objects = "/projects/{p}/branches/{b}/buckets/{n}/objects";
    private const string Download = Objects + "/{k}/download";
    private const string InMedia = OnDev + "/buckets/media/objects";
    private const string At = "-Bucket media -Branch dev -Project shop";
    private const string Signature = "c0ffee5ec2e7c0ffee5ec2e7";

    private static readonly byte[] Content = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 7))];

    public BucketFileTests()
    {
        Api.On("GET", Download, FakeAnswer.File(Content, Tag(Content)));
        Api.On("POST", Objects + "/{k}/presign", request => FakeAnswer.Json(new
        {
            url = $"{Api.Uri.GetLeftPart(UriPartial.Authority)}/store/{Uri.EscapeDataString(request.Route["k"])}?X-Amz-Credential=AKID&X-Amz-Signature={Signature}",
            method = "PUT",
            headers = request.Json.TryGetProperty("content_type", out var type) ? new Dictionary<string, string> { ["Content-Type"] = type.GetString()! } : [],
            expires_at = "2026-11-01T10:00:00Z",
        }));
        Api.On("PUT", "/store/{k}", request => FakeAnswer.Status(200).With("ETag", Tag(Encoding.UTF8.GetBytes(request.Body))));
        Api.On("GET", Objects, request => FakeAnswer.Json(new { folders = Array.Empty<string>(), objects = new[] { new { key = request.Query["prefix"], size = 5, last_modified = "2026-11-01T09:30:00Z", etag = "\"e\"" } }, prefix = "", is_truncated = false }));
    }

    private string[] Files => [.. Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    [Theory]
    [InlineData("photos/cat.png", "", "photos/cat.png")]
    [InlineData("photos/cat.png", "-Destination kitten.png", "kitten.png")]
    [InlineData("photos/cat.png", "new/", "new/photos/cat.png")]
    [InlineData("cat.png", "-Destination a/b/c.png", "a/b/c.png")]
    public void Save_writes_the_content_of_an_object(string key, string arguments, string file)
    {
        FileInfo written = Assert.IsType<FileInfo>(Run($"Save-NeonBucketObject {key} {arguments} {At} -PassThru").Single().BaseObject);

        Assert.Equal([file], Files);
        Assert.Equal(Path.Combine(Folder, file), written.FullName);
        Assert.Equal(Content, File.ReadAllBytes(written.FullName));
        Assert.Equal($"GET {InMedia}/{key.Replace("/", "%2F", StringComparison.Ordinal)}/download", Asked[^1]);
    }

    [Fact]
    public void Save_takes_objects_from_the_pipeline_and_keeps_their_folders()
    {
        Run($"'a/x.txt', 'b/x.txt' | ForEach-Object {{ Get-NeonBucketObject $_ {At} }} | Save-NeonBucketObject -Destination ./").ShouldHaveNoErrors();

        Assert.Equal(["a/x.txt", "b/x.txt"], Files);
    }

    [Fact]
    public void Save_writes_no_two_objects_into_one_file()
    {
        Run($"Save-NeonBucketObject a, b -Destination one.txt {At}").SingleError("Neon.InvalidArgument", ErrorCategory.InvalidArgument);

        Assert.Equal(["one.txt"], Files);
    }

    [Theory]
    [InlineData("../evil")]
    [InlineData("a/../../evil")]
    [InlineData("/etc/evil")]
    [InlineData("a//b")]
    [InlineData("c:/evil")]
    [InlineData("a\\..\\..\\evil")]
    [InlineData("folder/")]
    [InlineData("NUL")]
    [InlineData("com1.txt")]
    [InlineData("name.")]
    public void A_key_never_leads_out_of_the_folder(string key)
    {
        Run($"Save-NeonBucketObject $k {At}", new { k = key }).SingleError("Neon.InvalidArgument", ErrorCategory.InvalidArgument);
        Assert.Empty(Files);

        Run($"Save-NeonBucketObject $k -Destination safe.bin {At}", new { k = key }).ShouldHaveNoErrors();
        Assert.Equal(["safe.bin"], Files);
    }

    [Theory]
    [InlineData("linked/x.txt")]
    [InlineData("a/linked/b/x.txt")]
    public void A_key_is_not_written_through_a_linked_folder(string key)
    {
        string outside = Directory.CreateTempSubdirectory("neon-outside-").FullName;
        try
        {
            string link = Path.Combine(Folder, Path.GetDirectoryName(key)!.Split("linked")[0], "linked");
            Directory.CreateDirectory(Path.GetDirectoryName(link)!);
            Directory.CreateSymbolicLink(link, outside);

            Run($"Save-NeonBucketObject {key}, ok.txt -Destination ./ {At}").SingleError("Neon.FileNotWritable", ErrorCategory.WriteError);

            Assert.Empty(Directory.GetFileSystemEntries(outside));
            Assert.True(File.Exists(Path.Combine(Folder, "ok.txt")));
        }
        finally
        {
            Directory.Delete(outside, recursive: true);
        }
    }

    [Fact]
    public void A_linked_folder_that_the_caller_named_is_written_to()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "real"));
        Directory.CreateSymbolicLink(Path.Combine(Folder, "link"), Path.Combine(Folder, "real"));

        Run($"Save-NeonBucketObject x.txt -Destination link {At}").ShouldHaveNoErrors();

        Assert.True(File.Exists(Path.Combine(Folder, "real", "x.txt")));
    }

    [Fact]
    public void Many_files_are_transferred_at_once_up_to_the_limit()
    {
        int now = 0, most = 0;
        object gate = new();
        using CountdownEvent three = new(3);
        Api.On("GET", Download, _ =>
        {
            lock (gate)
                most = Math.Max(most, ++now);
            if (!three.IsSet)
                three.Signal();
            Assert.True(three.Wait(ModuleHost.Patience));
            lock (gate)
                now--;
            return FakeAnswer.File(Content, Tag(Content));
        });

        Run($"1..6 | ForEach-Object {{ \"f$_\" }} | Save-NeonBucketObject -Destination ./ -ThrottleLimit 3 {At}").ShouldHaveNoErrors();

        Assert.Equal(["f1", "f2", "f3", "f4", "f5", "f6"], Files);
        Assert.Equal(3, most);
    }

    [Fact]
    public void A_file_that_fails_does_not_keep_the_others()
    {
        Api.On("GET", Download, request => request.Route.ContainsValue("bad") ? FakeAnswer.Error(404, "object not found") : FakeAnswer.File(Content, Tag(Content)));

        Run($"Save-NeonBucketObject a, bad, c -Destination ./ {At}").SingleError("Neon.NotFound");

        Assert.Equal(["a", "c"], Files);
    }

    [Fact]
    public void A_folder_is_sent_with_everything_below_it_under_keys_with_slashes()
    {
        foreach (string file in (string[])["index.html", "img/a.png", "img/deep/b.png"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Folder, "site", file))!);
            File.WriteAllText(Path.Combine(Folder, "site", file), file);
        }
        Directory.CreateSymbolicLink(Path.Combine(Folder, "site", "out"), Folder);

        ErrorRecord link = Run($"Send-NeonBucketObject site -Recurse -Prefix www/ {At}").SingleError("Neon.FileNotReadable");

        Assert.Contains("link", link.ToString(), StringComparison.Ordinal);
        Assert.Equal(["www/img/a.png", "www/img/deep/b.png", "www/index.html"], Requests.Where(request => request.Method == "PUT").Select(request => Uri.UnescapeDataString(request.Path.Split('/')[^1])).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("", "-Recurse")]
    [InlineData("-Recurse -BucketObject one", "-Prefix")]
    public void A_folder_alone_is_refused_with_a_hint(string arguments, string hint)
    {
        Directory.CreateDirectory(Path.Combine(Folder, "site"));

        Assert.Contains(hint, Assert.Single(Run($"Send-NeonBucketObject site {arguments} {At}").AllErrors).ToString(), StringComparison.Ordinal);
        Assert.Empty(Asked);
    }

    [Fact]
    public void A_connection_that_breaks_is_continued_where_it_broke()
    {
        int times = 0;
        Api.On("GET", Download, request => request.Headers.TryGetValue("Range", out string? range)
            ? Rest(int.Parse(range["bytes=".Length..^1], null), request.Headers["If-Range"])
            : ++times == 1 ? FakeAnswer.File(Content, Tag(Content)).CutAfter(200_000) : FakeAnswer.Status(500));

        Run($"Save-NeonBucketObject cat.png {At}").ShouldHaveNoErrors();

        Assert.Equal(Content, File.ReadAllBytes(Path.Combine(Folder, "cat.png")));
        Assert.Equal(1, times);
    }

    [Fact]
    public void An_object_that_changed_meanwhile_is_downloaded_from_its_beginning()
    {
        byte[] other = [.. Content.Reverse().Take(100_000)];
        Api.On("GET", Download, FakeAnswer.File(Content, Tag(Content)).CutAfter(200_000), FakeAnswer.File(other, Tag(other)));

        Run($"Save-NeonBucketObject cat.png {At}").ShouldHaveNoErrors();

        Assert.Equal(other, File.ReadAllBytes(Path.Combine(Folder, "cat.png")));
    }

    [Fact]
    public void A_part_that_was_not_asked_for_is_not_written()
    {
        Api.On("GET", Download, FakeAnswer.File(Content, Tag(Content), 206).With("Content-Range", "bytes 5-300004/400000"));

        Run($"Save-NeonBucketObject cat.png {At}").SingleError("Neon.InvalidAnswer");

        Assert.Empty(Files);
    }

    [Fact]
    public void A_download_that_fails_leaves_the_old_file_and_nothing_else()
    {
        File.WriteAllText(Path.Combine(Folder, "cat.png"), "old");
        Api.On("GET", Download, FakeAnswer.File(Content).CutAfter(1000));

        Run($"Save-NeonBucketObject cat.png {At}").SingleError("Neon.ConnectionFailed");
        Api.On("GET", Download, FakeAnswer.Error(404, "object not found"));
        Run($"Save-NeonBucketObject cat.png {At}").SingleError("Neon.NotFound", ErrorCategory.ObjectNotFound);

        Assert.Equal(["cat.png"], Files);
        Assert.Equal("old", File.ReadAllText(Path.Combine(Folder, "cat.png")));
    }

    [Fact]
    public void A_content_with_another_hash_is_not_written_unless_that_is_asked_for()
    {
        Api.On("GET", Download, FakeAnswer.File(Content, Tag([1])));

        Run($"Save-NeonBucketObject cat.png {At}").SingleError("Neon.HashMismatch", ErrorCategory.InvalidData);
        Assert.Empty(Files);

        Run($"Save-NeonBucketObject cat.png {At} -SkipHashCheck").ShouldHaveNoErrors();
        Assert.Equal(["cat.png"], Files);
    }

    [Theory]
    [InlineData("\"0123456789abcdef0123456789abcdef-3\"")]
    [InlineData("W/\"0123\"")]
    [InlineData(null)]
    public void A_tag_that_is_not_a_hash_is_not_compared(string? tag)
    {
        Api.On("GET", Download, FakeAnswer.File(Content, tag));

        Run($"Save-NeonBucketObject cat.png {At}").ShouldHaveNoErrors();
    }

    [Fact]
    public void A_tag_of_SHA_256_is_compared()
    {
        Api.On("GET", Download, FakeAnswer.File(Content, Convert.ToHexStringLower(SHA256.HashData(Content))), FakeAnswer.File(Content, Convert.ToHexStringLower(SHA256.HashData([1]))));

        Run($"Save-NeonBucketObject cat.png {At}").ShouldHaveNoErrors();
        Run($"Save-NeonBucketObject cat.png {At}").SingleError("Neon.HashMismatch");
    }

    [Fact]
    public void Ctrl_C_ends_a_download_and_leaves_no_half_file()
    {
        Api.On("GET", Download, FakeAnswer.Zeros(1L << 40));
        RunningScript running = Host.BeginRun($"Save-NeonBucketObject large.bin {At}");
        while (!Files.Any(file => new FileInfo(Path.Combine(Folder, file)).Length > 0))
            System.Threading.Thread.Yield();

        ScriptResult stopped = running.Stop();

        Assert.True(stopped.Stopped);
        Assert.Empty(stopped.AllErrors);
        Assert.Empty(Files);
    }

    [Fact]
    public void NoClobber_and_WhatIf_ask_for_nothing()
    {
        File.WriteAllText(Path.Combine(Folder, "cat.png"), "old");
        Run("Get-NeonBranch dev -Project shop").ShouldHaveNoErrors();
        Forget();

        Run($"Save-NeonBucketObject cat.png {At} -NoClobber").SingleError("Neon.FileExists");
        Run($"Save-NeonBucketObject cat.png {At} -WhatIf").ShouldHaveNoErrors();

        Assert.DoesNotContain(Asked, asked => asked.Contains("download", StringComparison.Ordinal));
        Assert.Equal("old", File.ReadAllText(Path.Combine(Folder, "cat.png")));
    }

    [Fact]
    public void A_redirect_is_not_followed_with_the_key()
    {
        Api.On("GET", Download, FakeAnswer.Status(302).With("Location", Api.Uri.GetLeftPart(UriPartial.Authority) + "/elsewhere"));

        Run($"Save-NeonBucketObject cat.png {At}").SingleError("Neon.UnexpectedRedirect");

        Assert.DoesNotContain(Asked, asked => asked.Contains("elsewhere", StringComparison.Ordinal));
        Assert.Empty(Files);
    }

    [Theory]
    [InlineData("hello.txt", "", "hello.txt", "text/plain")]
    [InlineData("hello.txt", "-Prefix notes/2026/", "notes%2F2026%2Fhello.txt", "text/plain")]
    [InlineData("hello.txt", "greeting -ContentType text/x-greeting", "greeting", "text/x-greeting")]
    [InlineData("hello.bin", "", "hello.bin", null)]
    public void Send_uploads_a_file_by_a_link_without_the_key(string file, string arguments, string key, string? type)
    {
        File.WriteAllText(Path.Combine(Folder, file), "hello");

        ScriptResult result = Run($"$VerbosePreference = $DebugPreference = 'Continue'; Send-NeonBucketObject {file} {arguments} {At}").ShouldHaveNoErrors();

        Assert.Empty(result.Output);
        Assert.Equal($"{InMedia}/{key}/presign", Changes[0].Path);
        AssertJson(type is null ? """{"operation":"upload"}""" : $$"""{"operation":"upload","content_type":"{{type}}"}""", Changes[0].Body);
        FakeRequest put = Changes[1];
        Assert.Equal(($"/store/{key}", "hello", "5"), (put.Path, put.Body, put.Headers["Content-Length"]));
        Assert.False(put.Headers.ContainsKey("Authorization"));
        Assert.Equal(type, put.Headers.GetValueOrDefault("Content-Type"));
        ShouldNotShow(result, Signature);
        ShouldNotShow(result, "AKID");
    }

    [Fact]
    public void Send_takes_files_from_the_pipeline_and_writes_objects_with_PassThru()
    {
        foreach (string name in (string[])["a.txt", "b.txt"])
            File.WriteAllText(Path.Combine(Folder, name), name);

        ScriptResult result = Run($"Get-ChildItem *.txt | Send-NeonBucketObject -Prefix notes/ {At} -PassThru");

        Assert.Equal(["notes/a.txt", "notes/b.txt"], result.All("Key"));
        // Both are under way at once.
        Assert.Equal(["a.txt", "b.txt"], Changes.Where(change => change.Method == "PUT").Select(change => change.Body).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Send_repeats_an_upload_that_failed_from_its_beginning()
    {
        File.WriteAllText(Path.Combine(Folder, "hello.txt"), "hello");
        int times = 0;
        Api.On("PUT", "/store/{k}", request => ++times switch
        {
            1 => FakeAnswer.Status(500),
            2 => FakeAnswer.Drop(),
            _ => FakeAnswer.Status(200).With("ETag", Tag(Encoding.UTF8.GetBytes(request.Body))),
        });

        Run($"Send-NeonBucketObject hello.txt {At}").ShouldHaveNoErrors();

        Assert.Equal(["hello", "hello", "hello"], Changes.Where(change => change.Method == "PUT").Select(change => change.Body));
    }

    [Fact]
    public void Send_reports_what_storage_says_without_what_it_repeats()
    {
        File.WriteAllText(Path.Combine(Folder, "hello.txt"), "hello");
        Api.On("PUT", "/store/{k}", FakeAnswer.Text($"<?xml version=\"1.0\"?><Error><Code>SignatureDoesNotMatch</Code><Message>The signature {Signature} does not match.</Message><SignatureProvided>{Signature}</SignatureProvided></Error>", "application/xml", 403));

        ScriptResult result = Run($"$VerbosePreference = $DebugPreference = 'Continue'; Send-NeonBucketObject hello.txt {At}");

        Assert.Contains("does not match", result.SingleError("Neon.Forbidden", ErrorCategory.PermissionDenied).ToString(), StringComparison.Ordinal);
        ShouldNotShow(result, Signature);
    }

    [Fact]
    public void Send_finds_out_that_something_else_was_stored()
    {
        File.WriteAllText(Path.Combine(Folder, "hello.txt"), "hello");
        Api.On("PUT", "/store/{k}", FakeAnswer.Status(200).With("ETag", Tag([1])));

        Run($"Send-NeonBucketObject hello.txt {At}").SingleError("Neon.HashMismatch", ErrorCategory.InvalidData);
        Run($"Send-NeonBucketObject hello.txt {At} -SkipHashCheck").ShouldHaveNoErrors();
    }

    [Theory]
    [InlineData("http://storage.example/x?sig=1")]
    [InlineData("ftp://127.0.0.1/x")]
    [InlineData("/x")]
    public void Send_does_not_send_to_a_link_that_others_could_read(string url)
    {
        File.WriteAllText(Path.Combine(Folder, "hello.txt"), "hello");
        Api.On("POST", Objects + "/{k}/presign", FakeAnswer.Json(new { url, method = "PUT", headers = new { }, expires_at = "2026-11-01T10:00:00Z" }));

        Run($"Send-NeonBucketObject hello.txt {At}").SingleError("Neon.InvalidAnswer");
    }

    [Theory]
    [InlineData("missing.txt", "Neon.FileNotReadable")]
    [InlineData(".", "Neon.FileNotReadable")]
    public void Send_asks_for_no_link_where_the_file_cannot_be_read(string path, string error)
    {
        Run($"Send-NeonBucketObject {path} {At}").SingleError(error);
        Assert.Empty(Changes);
    }

    [Fact]
    public void Send_gives_no_two_files_the_same_key_and_guesses_no_branch()
    {
        File.WriteAllText(Path.Combine(Folder, "a.txt"), "a");
        File.WriteAllText(Path.Combine(Folder, "b.txt"), "b");

        Run($"Send-NeonBucketObject a.txt, b.txt one {At}").SingleError("Neon.InvalidArgument");
        Assert.Equal(["a"], Changes.Where(change => change.Method == "PUT").Select(change => change.Body));
        Run("Send-NeonBucketObject a.txt -Bucket media -Project shop").SingleError("Neon.BranchRequired");
    }

    [Fact]
    public void WhatIf_sends_nothing()
    {
        File.WriteAllText(Path.Combine(Folder, "a.txt"), "a");

        Run($"Send-NeonBucketObject a.txt {At} -WhatIf; New-NeonBucketObjectUrl a {At} -WhatIf").ShouldHaveNoErrors();

        Assert.Empty(Changes);
    }

    private static FakeAnswer Rest(int from, string tag) => tag == Tag(Content)
        ? FakeAnswer.File(Content[from..], tag, 206).With("Content-Range", $"bytes {from}-{Content.Length - 1}/{Content.Length}")
        : FakeAnswer.Status(412);

#pragma warning disable CA5351 // An ETag of S3 is an MD5; it protects nothing.
    private static string Tag(byte[] content) => $"\"{Convert.ToHexStringLower(MD5.HashData(content))}\"";
#pragma warning restore CA5351
}
