using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Neon.Emulator.Control;
using Neon.Emulator.Errors;
using Neon.Emulator.Requests;
using Neon.Emulator.State;

namespace Neon.Emulator.Routes;

/// <summary>Branches whose data is masked.</summary>
internal static class AnonymizationRoutes
{
    private const string One = "/projects/{project_id}/branches/{branch_id}";

    /// <summary>Maps them.</summary>
    public static void Map(Api api)
    {
        api.MapLocked("POST", "/projects/{project_id}/branch_anonymized", CreateAsync);
        api.MapLocked("GET", One + "/masking_rules", call => Rules(Find(call)));
        api.MapLocked("PATCH", One + "/masking_rules", UpdateAsync);
        api.MapLocked("GET", One + "/anonymized_status", call => Status(call, Find(call)));
        api.MapLocked("POST", One + "/anonymize", StartAsync);
    }

    private static async Task<Answer> CreateAsync(Call call)
    {
        Body body = await call.BodyAsync().ConfigureAwait(false);
        BranchRequest request = BranchRequest.Read(body.Object("branch_create") ?? new Body([], "branch_create"));
        request = request with { Annotation = BranchRequest.ReadAnnotation(body, "annotation_value") ?? request.Annotation };
        IReadOnlyList<MaskingRule> rules = ReadRules(body);
        bool start = body.Flag("start_anonymization") ?? false;
        Change change = call.Change();
        Branch branch = await call.World.Branches.CreateAsync(change, request).ConfigureAwait(false);
        branch.Anonymization = new Anonymization
        {
            Rules = rules,
            CreatedAt = call.Now,
            State = new Transition("created", "initialized", branch.State.EndsAt),
        };
        if (start)
            await call.World.Masking.StartAsync(change, branch).ConfigureAwait(false);

        return BranchRoutes.Created(call, change, branch);
    }

    private static async Task<Answer> UpdateAsync(Call call)
    {
        Body body = await call.BodyAsync().ConfigureAwait(false);
        if (!body.Has("masking_rules"))
            throw body.Wrong("masking_rules", "is required");

        IReadOnlyList<MaskingRule> rules = ReadRules(body);
        Anonymization anonymization = Require(call);
        call.Project.EnsureIdle(call.Now);
        anonymization.Rules = rules;
        return Rules(anonymization);
    }

    private static async Task<Answer> StartAsync(Call call)
    {
        Anonymization anonymization = Require(call);
        await call.World.Masking.StartAsync(call.Change(), call.Branch).ConfigureAwait(false);
        return Status(call, anonymization);
    }

    private static List<MaskingRule> ReadRules(Body body)
    {
        List<MaskingRule> rules = [.. body.Objects("masking_rules").Select(rule => new MaskingRule(
            rule.RequiredText("database_name"),
            rule.RequiredText("schema_name"),
            rule.RequiredText("table_name"),
            rule.RequiredText("column_name"),
            rule.Text("masking_function") is { Length: > 0 } function ? function : null,
            rule.Text("masking_value")))];
        rules.ForEach(Masking.Check);
        return rules.GroupBy(rule => (rule.DatabaseName, rule.SchemaName, rule.TableName, rule.ColumnName)).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? throw ApiException.BadRequest($"column {twice.Key.TableName}.{twice.Key.ColumnName} has more than one masking rule")
            : rules;
    }

    private static Anonymization Find(Call call) => call.Branch.Anonymization ?? throw ApiException.NotFound("anonymized branch");

    private static Anonymization Require(Call call) => call.Branch.Anonymization ?? throw ApiException.Refused("branch is not an anonymized branch");

    private static Answer Rules(Anonymization anonymization) => Answer.Ok(new { MaskingRules = anonymization.Rules });

    private static Answer Status(Call call, Anonymization anonymization)
    {
        bool running = anonymization.State.PendingAt(call.Now) is not null;
        return Answer.Ok(new
        {
            ProjectId = call.Project.Id,
            BranchId = call.Branch.Id,
            State = anonymization.State.At(call.Now),
            StatusMessage = running ? null : anonymization.Message,
            anonymization.CreatedAt,
            UpdatedAt = running ? anonymization.StartedAt ?? anonymization.CreatedAt : anonymization.State.EndsAt,
            FailedAt = running ? null : anonymization.FailedAt,
            LastRun = anonymization.StartedAt is not { } startedAt ? null : new
            {
                StartedAt = startedAt,
                CompletedAt = running || anonymization.MaskedColumns is null ? (System.DateTimeOffset?)null : anonymization.State.EndsAt,
                TriggeredBy = call.World.Account.UserId,
                TriggeredByUsername = call.World.Account.UserName,
                MaskedColumns = running ? null : anonymization.MaskedColumns,
            },
        });
    }
}
