using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Buckets;

public sealed class BucketTests : BranchTest
{
    private const string All = "/projects/{p}/branches/{b}/buckets";
    private const string Objects = All + "/{n}/objects";
    private const string InMedia = OnDev + "/buckets/media";
    private const string OnDevBranch = "-Branch dev -Project shop";

    public BucketTests()
    {
        Api.On("GET", All, FakeAnswer.Json(new { buckets = new[] { Bucket("media", "public_read"), Bucket("backup"), Bucket("Media") } }));
        Api.On("POST", All, request => FakeAnswer.Json(new { bucket = Bucket(request.Json.GetProperty("name").GetString()!, "private") }, 201));
        Api.On("DELETE", All + "/{n}", FakeAnswer.Status(204));
        Api.On("GET", Objects, request => FakeAnswer.Json(List(request.Query.GetValueOrDefault("prefix", ""))));
        Api.On("DELETE", Objects + "/{k}", FakeAnswer.Status(204));
        Api.On("DELETE", All + "/{n}/objects-by-prefix", FakeAnswer.Json(new { deleted = 3 }));
    }

    [Theory]
    [InlineData("Get-NeonBucket " + OnDevBranch, new[] { "media", "backup", "Media" })]
    [InlineData("Get-NeonBucket b* " + OnDevBranch, new[] { "backup" })]
    [InlineData("Get-NeonBranch dev -Project shop | Get-NeonBucket media", new[] { "media" })]
    [InlineData("'backup' | Get-NeonBucket " + OnDevBranch, new[] { "backup" })]
    public void Get_selects_buckets(string script, string[] names)
    {
        ScriptResult result = Run(script);

        Assert.Equal(names, result.All("Name"));
        Assert.All(result.All("BranchId"), id => Assert.Equal(Dev, id));
    }

    [Fact]
    public void Get_writes_all_of_a_bucket()
    {
        PSObject bucket = Run("Get-NeonBucket media " + OnDevBranch).Single();

        Assert.Equal(["media", "media", "public_read", Shop], ((string[])["Name", "BucketName", "AccessLevel", "ProjectId"]).Select(name => bucket.Properties[name].Value));
        Run("Get-NeonBucket nope " + OnDevBranch).SingleError("Neon.NotFound", ErrorCategory.ObjectNotFound);
    }

    [Theory]
    [InlineData("New-NeonBucket media " + OnDevBranch, """{"name":"media"}""")]
    [InlineData("New-NeonBucket media -AccessLevel public_read " + OnDevBranch, """{"name":"media","access_level":"public_read"}""")]
    [InlineData("Get-NeonBranch dev -Project shop | New-NeonBucket media", """{"name":"media"}""")]
    public void New_creates_a_bucket(string script, string body)
    {
        Assert.Equal("media", Run(script).Single("Name"));
        Assert.Equal($"POST {OnDev}/buckets", Change.ToString());
        AssertJson(body, Change.Body);
    }

    [Fact]
    public void Remove_deletes_buckets_of_exactly_this_name()
    {
        Assert.Equal("media", Run("Get-NeonBucket media " + OnDevBranch + " | Remove-NeonBucket -Force -PassThru").Single("Name"));
        Assert.Equal($"DELETE {InMedia}", Change.ToString());
        Run("Remove-NeonBucket MEDIA -Force " + OnDevBranch).SingleError("Neon.NotFound");
        Run("Remove-NeonBucket media -Force -Project shop").SingleError("Neon.BranchRequired");
        Run("Get-NeonBranch dev -Project shop | Remove-NeonBucket -Force").SingleError("Neon.WrongKind");
        Assert.Single(Changes);
    }

    [Fact]
    public void Objects_are_listed_with_the_ids_of_their_bucket()
    {
        ScriptResult result = Run("Get-NeonBucket media " + OnDevBranch + " | Get-NeonBucketObject");

        Assert.Equal(["photos/a.png", "photos/b/c.png", "readme.txt"], result.All("Key"));
        Assert.All(result.All("BucketName"), name => Assert.Equal("media", name));
        Assert.Equal(["\"e\"", 5L, Dev, Shop], ((string[])["Etag", "Size", "BranchId", "ProjectId"]).Select(name => result.Output[0]!.Properties[name].Value));
        Assert.Equal($"GET {InMedia}/objects", Asked[^1]);
    }

    [Theory]
    [InlineData("-Prefix photos/ -Delimiter / -PageSize 10", "?prefix=photos%2F&delimiter=%2F&limit=10")]
    [InlineData("-Prefix photos/", "?prefix=photos%2F")]
    [InlineData("'photos/*.png'", "?prefix=photos%2F")]
    [InlineData("'photos/[ab]*' -PageSize 5", "?limit=5&prefix=photos%2F")]
    [InlineData("'*'", "")]
    [InlineData("readme.txt", "?prefix=readme.txt")]
    public void Objects_are_looked_for_by_the_service(string arguments, string query)
    {
        Assert.NotEmpty(Run($"Get-NeonBucketObject {arguments} -Bucket media {OnDevBranch}").ShouldHaveNoErrors().Output);

        Assert.Equal($"GET {InMedia}/objects{query}", Asked[^1]);
    }

    [Theory]
    [InlineData("photos/a.png")]
    [InlineData("READ*", "Neon.None")]
    [InlineData("PHOTOS/a.png", "Neon.NotFound")]
    [InlineData("photos", "Neon.NotFound")]
    public void A_key_counts_in_its_exact_case(string key, string? error = null)
    {
        ScriptResult result = Run($"Get-NeonBucketObject '{key}' -Bucket media {OnDevBranch}");

        if (error is null)
            Assert.Equal(key, result.Single("Key"));
        else if (error == "Neon.None")
            Assert.Empty(result.ShouldHaveNoErrors().Output);
        else
            result.SingleError(error, ErrorCategory.ObjectNotFound);
    }

    [Fact]
    public void Folders_come_before_the_objects_beside_them_and_lead_on()
    {
        Api.On("GET", Objects, request => request.Query.ContainsKey("delimiter")
            ? FakeAnswer.Json(new { folders = new[] { "photos/" }, objects = new[] { Object("readme.txt") }, prefix = "", is_truncated = false })
            : FakeAnswer.Json(List(request.Query.GetValueOrDefault("prefix", ""))));

        Assert.Equal(["photos/", "readme.txt"], Run($"Get-NeonBucketObject -Delimiter / -Bucket media {OnDevBranch} | ForEach-Object {{ \"$_\" }}").Values);
        Assert.Equal(["photos/a.png", "photos/b/c.png"], Run($"Get-NeonBucketObject -Delimiter / -Bucket media {OnDevBranch} | Where-Object Prefix | Get-NeonBucketObject").All("Key"));
    }

    [Fact]
    public void A_page_of_folders_and_objects_that_is_truncated_is_not_the_last()
    {
        Api.On("GET", Objects, request => request.Query.ContainsKey("cursor")
            ? FakeAnswer.Json(new { folders = Array.Empty<string>(), objects = new[] { Object("z") }, prefix = "", is_truncated = false, next_cursor = "" })
            : FakeAnswer.Json(new { folders = new[] { "a/" }, objects = new[] { Object("b") }, prefix = "", is_truncated = true, next_cursor = "c" }));

        Assert.Equal(3, Run($"Get-NeonBucketObject -Delimiter / -PageSize 2 -Bucket media {OnDevBranch}").ShouldHaveNoErrors().Output.Count);
    }

    [Fact]
    public void A_key_of_1024_characters_with_slashes_is_one_segment()
    {
        string key = string.Join('/', Enumerable.Repeat(new string('k', 63), 16));

        Run($"Remove-NeonBucketObject $k -Bucket media {OnDevBranch} -Force", new { k = key }).ShouldHaveNoErrors();

        Assert.Equal(1023, key.Length);
        Assert.Equal($"{InMedia}/objects/{key.Replace("/", "%2F", StringComparison.Ordinal)}", Change.Path);
        Run($"Remove-NeonBucketObject ($k + 'kk') -Bucket media {OnDevBranch} -Force", new { k = key }).SingleError("Neon.InvalidIdentifier");
    }

    [Fact]
    public void Remove_deletes_each_piped_object()
    {
        ScriptResult result = Run($"Get-NeonBucketObject photos/* -Bucket media {OnDevBranch} | Remove-NeonBucketObject -Force -PassThru");

        Assert.Equal(["photos/a.png", "photos/b/c.png"], result.All("Key"));
        Assert.Equal([$"{InMedia}/objects/photos%2Fa.png", $"{InMedia}/objects/photos%2Fb%2Fc.png"], Changes.Select(change => change.Path));
    }

    [Fact]
    public void Remove_by_prefix_deletes_a_folder_with_one_request_and_says_how_much()
    {
        PSObject removed = Run($"Remove-NeonBucketObject -Prefix photos/ -Bucket media {OnDevBranch} -Force -PassThru").Single();

        Assert.Equal($"DELETE {InMedia}/objects-by-prefix?prefix=photos%2F", Change.ToString());
        Assert.Equal([3L, "photos/", "media", Dev], ((string[])["Deleted", "Prefix", "BucketName", "BranchId"]).Select(name => removed.Properties[name].Value));
    }

    [Fact]
    public void Remove_asks_with_what_it_would_delete()
    {
        Host.Ui.Answer("N");
        Host.Ui.Answer("N");

        Run($"Remove-NeonBucketObject -Prefix photos/ -Bucket media {OnDevBranch}; Remove-NeonBucketObject readme.txt -Bucket media {OnDevBranch}");

        string[] asked = [.. Host.Ui.Prompts.Select(prompt => prompt.Message)];
        Assert.Contains("Delete every object in the folder", asked[0], StringComparison.Ordinal);
        Assert.Contains("photos/* in bucket media", asked[0], StringComparison.Ordinal);
        Assert.Contains("readme.txt in bucket media", asked[1], StringComparison.Ordinal);
        Assert.Empty(Changes);
    }

    [Theory]
    [InlineData("Remove-NeonBucketObject -Prefix photos -Bucket media -Force " + OnDevBranch, "slash")]
    [InlineData("Get-NeonBucketObject a -Delimiter / -Bucket media " + OnDevBranch, "-Delimiter")]
    [InlineData("New-NeonBucketObjectUrl a -Bucket media -ExpiresIn 8d " + OnDevBranch, "7 days")]
    [InlineData("New-NeonBucketObjectUrl a -Bucket media -ContentType image/png " + OnDevBranch, "upload")]
    public void Arguments_that_cannot_be_right_are_refused(string script, string reason)
    {
        Assert.Contains(reason, Run(script).SingleError("Neon.InvalidArgument", ErrorCategory.InvalidArgument).ToString(), StringComparison.Ordinal);
        Assert.Empty(Changes);
    }

    [Theory]
    [InlineData("Get-NeonBranch dev -Project shop | Remove-NeonBucketObject -Bucket media -Force")]
    [InlineData("Get-NeonBucket media " + OnDevBranch + " | Remove-NeonBucketObject -Force")]
    public void An_object_of_another_kind_deletes_nothing(string script)
    {
        Run(script).SingleError("Neon.WrongKind");
        Assert.Empty(Changes);
    }

    [Fact]
    public void A_change_does_not_guess_the_branch()
    {
        Run("Remove-NeonBucketObject a -Bucket media -Force -Project shop").SingleError("Neon.BranchRequired");
        Run("New-NeonBucketObjectUrl a -Bucket media -Operation upload -Project shop").SingleError("Neon.BranchRequired");
        Assert.Empty(Changes);
    }

    [Theory]
    [InlineData("", """{"operation":"download"}""")]
    [InlineData("-ExpiresIn 2h", """{"operation":"download","expires_in_seconds":7200}""")]
    [InlineData("-Operation upload -ContentType image/png", """{"operation":"upload","content_type":"image/png"}""")]
    public void A_link_is_asked_for_and_never_shown(string arguments, string body)
    {
        Api.On("POST", Objects + "/{k}/presign", FakeAnswer.Json(new { url = "https://s3.example/media/a?X-Amz-Credential=AKIDSECRET&X-Amz-Signature=c0ffee5ec2e7", method = "GET", headers = new Dictionary<string, string> { ["Content-Type"] = "image/png" }, expires_at = "2026-11-01T10:00:00Z" }));

        ScriptResult result = Run($"$VerbosePreference = $DebugPreference = 'Continue'; New-NeonBucketObjectUrl photos/a.png -Bucket media {OnDevBranch} {arguments}");

        PSObject link = result.Single();
        Assert.Equal(["photos/a.png", "media", Dev, "GET"], ((string[])["ObjectKey", "BucketName", "BranchId", "Method"]).Select(name => link.Properties[name].Value));
        Assert.Equal("image/png", ((Dictionary<string, string>)link.Properties["Headers"].Value)["Content-Type"]);
        Assert.Equal($"POST {InMedia}/objects/photos%2Fa.png/presign", Change.ToString());
        AssertJson(body, Change.Body);
        ShouldNotShow(result, "c0ffee5ec2e7");
        ShouldNotShow(result, "AKIDSECRET");
        Assert.Equal("https://s3.example/media/a?X-Amz-Credential=AKIDSECRET&X-Amz-Signature=c0ffee5ec2e7", Run($"New-NeonBucketObjectUrl a -Bucket media {OnDevBranch} -AsPlainText").Values.Single());
    }

    private static object Bucket(string name, string access = "private") => new { name, access_level = access, created_at = "2026-11-01T09:30:00Z" };

    private static object Object(string key) => new { key, size = 5, last_modified = "2026-11-01T09:30:00Z", etag = "\"e\"" };

    private static object List(string prefix) => new
    {
        folders = Array.Empty<string>(),
        objects = new[] { "photos/a.png", "photos/b/c.png", "readme.txt" }.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Select(Object).ToArray(),
        prefix,
        is_truncated = false,
    };
}
