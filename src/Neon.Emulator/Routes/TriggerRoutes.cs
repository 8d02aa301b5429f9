using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Neon.Emulator.Control;
using Neon.Emulator.Errors;
using Neon.Emulator.Requests;
using Neon.Emulator.State;

namespace Neon.Emulator.Routes;

/// <summary>What would invoke a branch's functions. Here nothing does.</summary>
internal static class TriggerRoutes
{
    private const string All = "/projects/{project_id}/branches/{branch_id}/triggers";
    private const string One = All + "/{trigger_id}";
    private const string Schedule = "schedule";
    private const string Upload = "storage_object_created";

    /// <summary>Maps them.</summary>
    public static void Map(Api api)
    {
        api.MapLocked("GET", All, call => Answer.Ok(new { Triggers = call.Branch.Services.Triggers.Select(trigger => View(call, trigger)).ToList() }));
        api.MapLocked("GET", One, call => Answer.Ok(new { Trigger = View(call, Find(call)) }));
        api.MapLocked("POST", All, CreateAsync);
        api.MapLocked("PATCH", One, UpdateAsync);
        api.MapLocked("DELETE", One, call =>
        {
            call.Branch.Services = call.Branch.Services with { Triggers = call.Branch.Services.Triggers.Remove(Find(call)) };
            return Answer.Nothing;
        });
    }

    private static async Task<Answer> CreateAsync(Call call)
    {
        Body body = await call.BodyAsync().ConfigureAwait(false);
        string type = body.Choice("type", Schedule, Upload) ?? throw body.Wrong("type", "is required");
        _ = body.RequiredText("function_slug");
        _ = body.RequiredText("name", 256);
        _ = body.RequiredObject(type);
        Trigger trigger = Read(call, body, new Trigger { Id = "trg-" + Guid.NewGuid(), Type = type, FunctionSlug = "", Name = "", Path = "/", Enabled = true, BranchId = call.Branch.Id });
        call.Branch.Services = call.Branch.Services with { Triggers = call.Branch.Services.Triggers.Add(trigger) };
        return Answer.Created(new { Trigger = View(call, trigger) });
    }

    private static async Task<Answer> UpdateAsync(Call call)
    {
        Body body = await call.BodyAsync().ConfigureAwait(false);
        string type = body.Choice("type", Schedule, Upload) ?? throw body.Wrong("type", "is required");
        Trigger before = Find(call);
        if (before.Type != type)
            throw body.Wrong("type", $"is {before.Type} and cannot be changed");

        Trigger after = Read(call, body, before) with { BranchId = call.Branch.Id };
        after = after with { Version = before.Version + (after.Cron != before.Cron || after.Enabled != before.Enabled || after.Bucket != before.Bucket || after.Prefix != before.Prefix ? 1 : 0) };
        call.Branch.Services = call.Branch.Services with { Triggers = call.Branch.Services.Triggers.Replace(before, after) };
        return Answer.Ok(new { Trigger = View(call, after) });
    }

    private static Trigger Read(Call call, Body body, Trigger before)
    {
        string slug = body.Text("function_slug", 1) ?? before.FunctionSlug;
        string name = body.Text("name", 1, 256) ?? before.Name;
        string path = body.Text("function_path", 1, 2048) ?? before.Path;
        Trigger after = before with { FunctionSlug = slug, Name = name, Path = path, Enabled = body.Flag("enabled") ?? before.Enabled };
        if (!path.StartsWith('/'))
            throw body.Wrong("function_path", "must begin with /");

        if (before.Type == Schedule && body.Object(Schedule) is { } schedule)
        {
            string cron = schedule.RequiredText("cron", 128);
            after = after with { Cron = Cron.Parse(cron) is not null ? cron : throw schedule.Wrong("cron", "must be a cron expression of five numeric fields") };
        }

        if (before.Type == Upload && body.Object(Upload) is { } upload)
        {
            string? prefix = upload.Text("prefix") is { Length: > 0 } given ? given : null;
            after = after with
            {
                Bucket = BucketRoutes.Find(call.Branch, upload.RequiredText("bucket_name", 255)).Name,
                Prefix = prefix is null || Encoding.UTF8.GetByteCount(prefix) <= 1024 ? prefix : throw upload.Wrong("prefix", "must have at most 1024 bytes"),
            };
        }

        _ = FunctionRoutes.Find(call.Branch, slug);
        return call.Branch.Services.Triggers.Exists(other => other.Name == name && other.Id != before.Id) ? throw ApiException.Conflict("trigger already exists: " + name) : after;
    }

    private static Trigger Find(Call call) => call.Branch.Services.Triggers.Find(trigger => trigger.Id == call.Path("trigger_id")) ?? throw ApiException.NotFound("trigger");

    private static Dictionary<string, object?> View(Call call, Trigger trigger)
    {
        Dictionary<string, object?> view = new()
        {
            ["type"] = trigger.Type,
            ["trigger_id"] = trigger.Id,
            ["function_slug"] = trigger.FunctionSlug,
            ["name"] = trigger.Name,
            ["function_path"] = trigger.Path,
            ["enabled"] = trigger.Enabled,
            ["version"] = trigger.Version,
            ["inherited"] = trigger.BranchId != call.Branch.Id,
        };
        if (trigger.Type == Schedule)
        {
            view["schedule"] = new { trigger.Cron };
            view["next_run_at"] = trigger.Enabled ? Cron.Parse(trigger.Cron!)!.Next(call.Now) : null;
        }
        else
        {
            view[Upload] = new { BucketName = trigger.Bucket, trigger.Prefix };
        }

        return view;
    }
}
