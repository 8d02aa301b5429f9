using System.Text.Json.Nodes;
using Neon.Emulator.Errors;
using Neon.Emulator.Requests;

namespace Neon.Emulator.Control;

/// <summary>What a request says of an endpoint; the members it leaves out are null.</summary>
internal sealed record EndpointRequest
{
    private static readonly string[] Types = ["read_write", "read_only"];

    /// <summary><c>read_write</c> or <c>read_only</c>.</summary>
    public string? Type { get; init; }

    /// <summary>The branch to serve.</summary>
    public string? BranchId { get; init; }

    /// <summary>A name.</summary>
    public string? Name { get; init; }

    /// <summary>The least size.</summary>
    public double? MinCu { get; init; }

    /// <summary>The greatest size.</summary>
    public double? MaxCu { get; init; }

    /// <summary>Seconds until it goes idle.</summary>
    public long? SuspendTimeoutSeconds { get; init; }

    /// <summary>Settings.</summary>
    public JsonObject? Settings { get; init; }

    /// <summary>The kind of machine.</summary>
    public string? Provisioner { get; init; }

    /// <summary>Whether pooling is the default.</summary>
    public bool? PoolerEnabled { get; init; }

    /// <summary>Whether it takes no connections.</summary>
    public bool? Disabled { get; init; }

    /// <summary>Whether links may replace passwords.</summary>
    public bool? PasswordlessAccess { get; init; }

    /// <summary>Reads what creating and changing an endpoint have in common.</summary>
    public static EndpointRequest Read(Body body, bool typeRequired)
    {
        (double? min, double? max) = ReadSize(body);
        return new EndpointRequest
        {
            Type = typeRequired ? body.Choice("type", Types) ?? throw body.Wrong("type", "is required") : null,
            BranchId = body.Id("branch_id"),
            Name = body.Text("name", 1, 64),
            MinCu = min,
            MaxCu = max,
            SuspendTimeoutSeconds = ReadTimeout(body),
            Settings = body.Object("settings")?.Members,
            Provisioner = body.Text("provisioner"),
            PoolerEnabled = body.Flag("pooler_enabled"),
            Disabled = body.Flag("disabled"),
            PasswordlessAccess = body.Flag("passwordless_access"),
        };
    }

    /// <summary>The sizes, as a project's defaults and an endpoint have them.</summary>
    public static (double? Min, double? Max) ReadSize(Body body)
    {
        double? min = body.Number("autoscaling_limit_min_cu", 0.25, 56);
        double? max = body.Number("autoscaling_limit_max_cu", 0.25, 56);
        return min > max
            ? throw ApiException.BadRequest("autoscaling_limit_min_cu cannot be greater than autoscaling_limit_max_cu")
            : (min, max);
    }

    /// <summary>The time-out, as a project's defaults and an endpoint have it.</summary>
    public static long? ReadTimeout(Body body) => body.Integer("suspend_timeout_seconds", -1, 604_800) switch
    {
        > 0 and < 60 => throw body.Wrong("suspend_timeout_seconds", "must be -1, 0 or at least 60"),
        var seconds => seconds,
    };
}
