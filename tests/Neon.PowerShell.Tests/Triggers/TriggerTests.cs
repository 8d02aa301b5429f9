using System.Linq;
using System.Management.Automation;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Triggers;

public sealed class TriggerTests : BranchTest
{
    private const string All = "/projects/{p}/branches/{b}/triggers";
    private const string One = All + "/{t}";
    private const string ToDev = " -Branch dev -Project shop";

    public TriggerTests()
    {
        Api.On("GET", All, FakeAnswer.Json(new { triggers = new[] { Nightly(), Upload() } }));
        Api.On("GET", One, request => FakeAnswer.Json(new { trigger = request.Route["t"] == "trg-1" ? Nightly() : Upload() }));
        Api.On("POST", All, FakeAnswer.Json(new { trigger = Nightly() }, 201));
        Api.On("PATCH", One, request => FakeAnswer.Json(new { trigger = request.Route["t"] == "trg-1" ? Nightly() : Upload() }));
        Api.On("DELETE", One, FakeAnswer.Status(204));
        Api.On("GET", "/projects/{p}/branches/{b}/functions/{f}", request => FakeAnswer.Json(new { function = new { id = "fn-1", slug = request.Route["f"], name = "Hello", invocation_url = "", created_at = "2026-01-31T12:00:00Z" } }));
    }

    [Fact]
    public void Get_lists_triggers_with_their_settings_and_the_ids_of_the_place()
    {
        ScriptResult result = Run("Get-NeonBranch dev -Project shop | Get-NeonTrigger");

        Assert.Equal(["trg-1", "trg-2"], result.All("TriggerId"));
        Assert.Equal(["0 3 * * *", "uploads/images/"], result.All("Event"));
        Assert.Equal([Dev, Dev], result.All("BranchId"));
        Assert.Equal(["0 3 * * *", "uploads", "images/"], Run("$t = Get-NeonTrigger -Branch dev -Project shop; $t[0].Schedule.Cron; $t[1].StorageObjectCreated.BucketName; $t[1].StorageObjectCreated.Prefix").Values);
    }

    [Theory]
    [InlineData("nightly", "trg-1")]
    [InlineData("thumb*", "trg-2")]
    [InlineData("trg-2", "trg-2")]
    public void Get_selects_by_name_wildcard_or_id(string wanted, string id) =>
        Assert.Equal(id, Run($"Get-NeonTrigger {wanted}" + ToDev).Single("TriggerId"));

    [Fact]
    public void Get_reads_a_piped_trigger_again_by_its_id()
    {
        Run("Get-NeonTrigger nightly -Branch dev -Project shop | Get-NeonTrigger").Single("Name");
        Assert.Equal($"GET {OnDev}/triggers/trg-1", Asked.Last());
    }

    [Fact]
    public void A_trigger_leads_to_its_function()
    {
        Assert.Equal("hello", Run("Get-NeonTrigger nightly -Branch dev -Project shop | Get-NeonFunction").Single("Slug"));
        Run("Get-NeonTrigger nightly -Branch dev -Project shop | Remove-NeonFunction -Force").SingleError("Neon.WrongKind");
        Assert.Empty(Changes);
    }

    [Theory]
    [InlineData("nightly hello '0 3 * * *'", """{"name":"nightly","function_slug":"hello","schedule":{"cron":"0 3 * * *"},"type":"schedule"}""")]
    [InlineData("nightly hello '0 3 * * *' -FunctionPath /run -Enabled:$false", """{"name":"nightly","function_slug":"hello","function_path":"/run","enabled":false,"schedule":{"cron":"0 3 * * *"},"type":"schedule"}""")]
    [InlineData("thumbs hello -Bucket uploads", """{"name":"thumbs","function_slug":"hello","storage_object_created":{"bucket_name":"uploads"},"type":"storage_object_created"}""")]
    [InlineData("thumbs hello -Bucket uploads -Prefix images/ -Enabled", """{"name":"thumbs","function_slug":"hello","enabled":true,"storage_object_created":{"bucket_name":"uploads","prefix":"images/"},"type":"storage_object_created"}""")]
    public void New_sends_the_settings_of_its_type(string arguments, string body)
    {
        Assert.Equal("trg-1", Run($"New-NeonTrigger {arguments}" + ToDev).Single("TriggerId"));

        Assert.Equal($"POST {OnDev}/triggers", Change.ToString());
        AssertJson(body, Change.Body);
    }

    [Fact]
    public void New_takes_the_function_from_the_pipeline()
    {
        Run("Get-NeonFunction hello -Branch dev -Project shop | New-NeonTrigger nightly -Cron '0 3 * * *'").ShouldHaveNoErrors();

        Assert.Equal($"POST {OnDev}/triggers", Change.ToString());
        Assert.Equal("hello", Change.Json.GetProperty("function_slug").GetString());
    }

    [Fact]
    public void A_trigger_has_one_type()
    {
        Run("New-NeonTrigger x hello -Cron '0 3 * * *' -Bucket uploads" + ToDev).SingleError("AmbiguousParameterSet");
        Assert.Empty(Changes);
    }

    [Theory]
    [InlineData("nightly -Enabled", "trg-1", """{"enabled":true,"type":"schedule"}""")]
    [InlineData("nightly -NewName n -Function other -FunctionPath /x -Cron '0 4 * * *'", "trg-1", """{"name":"n","function_slug":"other","function_path":"/x","schedule":{"cron":"0 4 * * *"},"type":"schedule"}""")]
    [InlineData("thumbnails -Enabled:$false", "trg-2", """{"enabled":false,"type":"storage_object_created"}""")]
    [InlineData("thumbnails -Bucket other", "trg-2", """{"storage_object_created":{"bucket_name":"other","prefix":"images/"},"type":"storage_object_created"}""")]
    [InlineData("thumbnails -Prefix videos/", "trg-2", """{"storage_object_created":{"bucket_name":"uploads","prefix":"videos/"},"type":"storage_object_created"}""")]
    [InlineData("thumbnails -ClearPrefix", "trg-2", """{"storage_object_created":{"bucket_name":"uploads"},"type":"storage_object_created"}""")]
    public void Set_sends_what_was_given_and_the_type(string arguments, string id, string body)
    {
        Run($"Set-NeonTrigger {arguments}" + ToDev).Single("Name");

        Assert.Equal($"PATCH {OnDev}/triggers/{id}", Change.ToString());
        AssertJson(body, Change.Body);
    }

    [Theory]
    [InlineData("nightly")]
    [InlineData("nightly -Bucket uploads")]
    [InlineData("nightly -ClearPrefix")]
    [InlineData("thumbnails -Cron '0 4 * * *'")]
    [InlineData("thumbnails -Cron '0 4 * * *' -Prefix a")]
    [InlineData("thumbnails -Prefix a -ClearPrefix")]
    public void Set_refuses_what_does_not_fit_the_type(string arguments)
    {
        Run($"Set-NeonTrigger {arguments}" + ToDev).SingleError("Neon.InvalidArgument", ErrorCategory.InvalidArgument);
        Assert.Empty(Changes);
    }

    [Fact]
    public void Remove_deletes_each_piped_trigger_and_writes_it_with_PassThru()
    {
        Assert.Equal(["nightly", "thumbnails"], Run("Get-NeonTrigger -Branch dev -Project shop | Remove-NeonTrigger -Force -PassThru").All("Name"));
        Assert.Equal([$"DELETE {OnDev}/triggers/trg-1", $"DELETE {OnDev}/triggers/trg-2"], Changes.Select(change => change.ToString()));
    }

    [Fact]
    public void Remove_needs_the_exact_name_and_prompts_for_confirmation()
    {
        Host.Ui.Answer("No");

        Run("Remove-NeonTrigger Nightly -Force" + ToDev).SingleError("Neon.NotFound");
        Run("Remove-NeonTrigger nightly" + ToDev).ShouldHaveNoErrors();

        Assert.Single(Host.Ui.Prompts);
        Assert.Empty(Changes);
    }

    [Theory]
    [InlineData("New-NeonTrigger n hello '0 3 * * *'")]
    [InlineData("Set-NeonTrigger nightly -Enabled")]
    [InlineData("Remove-NeonTrigger nightly -Force")]
    public void WhatIf_sends_no_change_and_the_branch_is_never_guessed(string command)
    {
        Assert.Empty(Run(command + " -WhatIf" + ToDev).ShouldHaveNoErrors().Output);
        Run(command + " -Project shop").SingleError("Neon.BranchRequired");
        Assert.Empty(Changes);
    }

    private static object Nightly() => new { type = "schedule", trigger_id = "trg-1", function_slug = "hello", name = "nightly", function_path = "/", schedule = new { cron = "0 3 * * *" }, enabled = true, version = 1, next_run_at = "2026-02-01T03:00:00Z", inherited = false };

    private static object Upload() => new { type = "storage_object_created", trigger_id = "trg-2", function_slug = "hello", name = "thumbnails", function_path = "/", storage_object_created = new { bucket_name = "uploads", prefix = "images/" }, enabled = false, version = 2, inherited = true };
}
