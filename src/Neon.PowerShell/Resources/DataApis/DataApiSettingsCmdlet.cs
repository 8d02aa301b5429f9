using System;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Completion;
using Neon.Errors;
using Neon.Resources.Roles;
using Neon.Scopes;

namespace Neon.Resources.DataApis;

/// <summary>The base of cmdlets that take the settings of a Data API.</summary>
public abstract class DataApiSettingsCmdlet : BranchCmdlet
{
    /// <summary>The schemas to expose.</summary>
    [Parameter]
    [Alias("Schemas")]
    [ValidateNotNullOrEmpty]
    [ApiMember("settings.db_schemas")]
    [FreeText]
    public string[]? Schema { get; set; }

    /// <summary>The database role of anonymous requests.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ApiMember("settings.db_anon_role")]
    [ArgumentCompleter(typeof(NounCompleter<RoleNoun>))]
    public string? AnonymousRole { get; set; }

    /// <summary>The schemas to add to the search path of requests.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [FreeText]
    public string[]? ExtraSearchPath { get; set; }

    /// <summary>The largest number of rows that the API returns in one answer.</summary>
    [Parameter]
    [Number]
    [ValidateRange(1, int.MaxValue)]
    [ApiMember("settings.db_max_rows")]
    public int MaxRows { get; set; }

    /// <summary>Lets requests use aggregate functions. <c>-AllowAggregates:$false</c> forbids it.</summary>
    [Parameter]
    [ApiMember("settings.db_aggregates_enabled")]
    [Switch]
    public SwitchParameter AllowAggregates { get; set; }

    /// <summary>The path of the claim of a token that names the database role, for example <c>.role</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ApiMember("settings.jwt_role_claim_key")]
    [FreeText]
    public string? JwtRoleClaim { get; set; }

    /// <summary>How long the API caches a token that it has verified, in whole seconds.</summary>
    [Parameter]
    [Duration]
    public TimeSpan JwtCacheLifetime { get; set; }

    /// <summary>What the OpenAPI document of the API shows: <c>disabled</c> or <c>ignore-privileges</c>. Other values are passed to the service.</summary>
    [Parameter]
    [KnownValues("disabled", "ignore-privileges")]
    [ValidateNotNullOrEmpty]
    [ApiMember("settings.openapi_mode")]
    public string? OpenApiMode { get; set; }

    /// <summary>The origins that browsers can call the API from, for example <c>https://shop.example.com</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [FreeText]
    public string[]? CorsAllowedOrigin { get; set; }

    /// <summary>Adds <c>Server-Timing</c> headers to answers. <c>-ServerTiming:$false</c> leaves them out.</summary>
    [Parameter]
    [ApiMember("settings.server_timing_enabled")]
    [Switch]
    public SwitchParameter ServerTiming { get; set; }

    private protected override void Begin()
    {
        base.Begin();
        if (IsGiven(nameof(JwtCacheLifetime)) && (JwtCacheLifetime < TimeSpan.Zero || JwtCacheLifetime.TotalSeconds > int.MaxValue))
            throw NeonErrors.InvalidArgument("-JwtCacheLifetime must be between 0 seconds and 2147483647 seconds.", JwtCacheLifetime);
    }

    /// <summary>The body of the request: what the caller gave.</summary>
    private protected RequestBody Body()
    {
        RequestBody body = GivenBody;

        // The API takes these two as one text, as the settings of the server have them.
        if (ExtraSearchPath is not null)
            body.Set("settings.db_extra_search_path", string.Join(",", ExtraSearchPath));
        if (CorsAllowedOrigin is not null)
            body.Set("settings.server_cors_allowed_origins", string.Join(",", CorsAllowedOrigin));
        if (IsGiven(nameof(JwtCacheLifetime)))
            body.Set("settings.jwt_cache_max_lifetime", (int)JwtCacheLifetime.TotalSeconds);
        return body;
    }
}
