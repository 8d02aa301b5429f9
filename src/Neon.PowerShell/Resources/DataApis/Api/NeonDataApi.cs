namespace Neon;

/// <summary>The Data API of a database: a REST interface over its schemas.</summary>
public sealed class NeonDataApi : NeonObject, IInBranch
{
    /// <summary>The database that it serves.</summary>
    public string DatabaseName { get; set; } = "";

    /// <summary>The project.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch.</summary>
    public string BranchId { get; set; } = "";

    /// <summary>The address of the API.</summary>
    public string? Url { get; set; }

    /// <summary>How its deployment stands, for example <c>ready</c>; null where it was only just enabled.</summary>
    public string? Status { get; set; }

    /// <summary>The settings; null where the service does not show them.</summary>
    public NeonDataApiSettings? Settings { get; set; }

    /// <summary>The schemas of the database that can be exposed; null where the service does not show them.</summary>
    public string[]? AvailableSchemas { get; set; }

    /// <summary>The database.</summary>
    public override string ToString() => DatabaseName;
}

/// <summary>The settings of a Data API; null where the service does not say.</summary>
public sealed class NeonDataApiSettings : NeonObject
{
    /// <summary>Whether requests may use aggregate functions.</summary>
    public bool? DbAggregatesEnabled { get; set; }

    /// <summary>The role of anonymous requests.</summary>
    public string? DbAnonRole { get; set; }

    /// <summary>Schemas that are added to the search path, with commas.</summary>
    public string? DbExtraSearchPath { get; set; }

    /// <summary>The largest number of rows in an answer.</summary>
    public int? DbMaxRows { get; set; }

    /// <summary>The schemas that are exposed.</summary>
    public string[]? DbSchemas { get; set; }

    /// <summary>The path of the claim of a token that names the role, for example <c>.role</c>.</summary>
    public string? JwtRoleClaimKey { get; set; }

    /// <summary>How long a verified token is cached at most, in seconds.</summary>
    public int? JwtCacheMaxLifetime { get; set; }

    /// <summary>What the OpenAPI document shows: <c>ignore-privileges</c>, or <c>disabled</c> for nothing; other values are possible.</summary>
    public string? OpenapiMode { get; set; }

    /// <summary>The origins that browsers may call the API from, with commas.</summary>
    public string? ServerCorsAllowedOrigins { get; set; }

    /// <summary>Whether answers have <c>Server-Timing</c> headers.</summary>
    public bool? ServerTimingEnabled { get; set; }

    /// <summary>The schemas that are exposed, with commas.</summary>
    public override string ToString() => string.Join(", ", DbSchemas ?? []);
}
