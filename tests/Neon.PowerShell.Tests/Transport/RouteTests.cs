using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Neon.PowerShell.Tests.Support;

namespace Neon.PowerShell.Tests.Transport;

/// <summary>
/// Every text that a cmdlet takes, with every value that would make another route of one: what is asked is a route of the
/// API with the value in its place, or nothing, and then the error is one of ours.
/// </summary>
public sealed class RouteTests : NeonTest
{
    private const string Id = "11111111-2222-3333-4444-555555555555";

    private const int Longest = 256;

    /// <summary>The routes that the calls ask, and those by which names are found.</summary>
    private static readonly string[] Routes =
    [
        "GET /users/me", "GET /users/me/organizations", "GET /organizations/{}", "GET /regions", "GET /auth", "POST /sql",
        "GET /projects", "GET /projects/shared", "POST /projects", "GET /projects/{}", "PATCH /projects/{}", "DELETE /projects/{}", "POST /projects/{}/recover", "GET /projects/{}/connection_uri",
        "GET /projects/{}/operations", "GET /projects/{}/operations/{}",
        "GET /projects/{}/branches/count", "GET /projects/{}/branches", "POST /projects/{}/branches", "GET /projects/{}/branches/{}", "PATCH /projects/{}/branches/{}", "DELETE /projects/{}/branches/{}",
        "POST /projects/{}/branches/{}/restore", "POST /projects/{}/branches/{}/set_as_default", "GET /projects/{}/branches/{}/schema", "GET /projects/{}/branches/{}/compare_schema", "GET /projects/{}/branches/{}/endpoints",
        "GET /projects/{}/branches/{}/databases", "POST /projects/{}/branches/{}/databases", "GET /projects/{}/branches/{}/databases/{}", "PATCH /projects/{}/branches/{}/databases/{}", "DELETE /projects/{}/branches/{}/databases/{}",
        "GET /projects/{}/branches/{}/roles", "POST /projects/{}/branches/{}/roles", "GET /projects/{}/branches/{}/roles/{}", "DELETE /projects/{}/branches/{}/roles/{}",
        "GET /projects/{}/branches/{}/roles/{}/reveal_password", "POST /projects/{}/branches/{}/roles/{}/reset_password",
        "GET /projects/{}/endpoints", "POST /projects/{}/endpoints", "GET /projects/{}/endpoints/{}", "PATCH /projects/{}/endpoints/{}", "DELETE /projects/{}/endpoints/{}",
        "GET /projects/{}/snapshots", "POST /projects/{}/branches/{}/snapshot", "PATCH /projects/{}/snapshots/{}", "DELETE /projects/{}/snapshots/{}", "POST /projects/{}/snapshots/{}/restore",
        "POST /projects/{}/branches/{}/finalize_restore", "GET /projects/{}/branches/{}/backup_schedule", "PUT /projects/{}/branches/{}/backup_schedule",
        "GET /api_keys", "POST /api_keys", "DELETE /api_keys/{}", "GET /organizations/{}/api_keys", "POST /organizations/{}/api_keys", "DELETE /organizations/{}/api_keys/{}",
        "GET /projects/{}/branches/{}/functions", "GET /projects/{}/branches/{}/functions/{}", "PATCH /projects/{}/branches/{}/functions/{}", "DELETE /projects/{}/branches/{}/functions/{}", "POST /projects/{}/branches/{}/functions/{}/deployments",
        "GET /projects/{}/branches/{}/triggers", "POST /projects/{}/branches/{}/triggers", "PATCH /projects/{}/branches/{}/triggers/{}", "DELETE /projects/{}/branches/{}/triggers/{}",
        "GET /projects/{}/branches/{}/custom-domains", "POST /projects/{}/branches/{}/custom-domains", "DELETE /projects/{}/branches/{}/custom-domains/{}",
        "GET /projects/{}/branches/{}/credentials", "POST /projects/{}/branches/{}/credentials", "DELETE /projects/{}/branches/{}/credentials/{}", "POST /projects/{}/branches/{}/credentials/{}/rotate",
        "GET /projects/{}/branches/{}/ai_gateway", "GET /projects/{}/branches/{}/storage",
        "GET /projects/{}/branches/{}/auth", "POST /projects/{}/branches/{}/auth", "DELETE /projects/{}/branches/{}/auth", "PATCH /projects/{}/branches/{}/auth/config",
        "GET /projects/{}/branches/{}/auth/domains", "POST /projects/{}/branches/{}/auth/domains", "DELETE /projects/{}/branches/{}/auth/domains",
        "GET /projects/{}/branches/{}/auth/oauth_providers", "POST /projects/{}/branches/{}/auth/oauth_providers", "PATCH /projects/{}/branches/{}/auth/oauth_providers/{}", "DELETE /projects/{}/branches/{}/auth/oauth_providers/{}",
        "POST /projects/{}/branches/{}/auth/users", "PUT /projects/{}/branches/{}/auth/users/{}/role", "DELETE /projects/{}/branches/{}/auth/users/{}", "GET /projects/{}/branches/{}/auth/plugins", "PATCH /projects/{}/branches/{}/auth/plugins/magic-link", "PATCH /projects/{}/branches/{}/auth/plugins/organization",
        "GET /projects/{}/branches/{}/auth/plugins/phone-number", "PATCH /projects/{}/branches/{}/auth/plugins/phone-number", "GET /projects/{}/branches/{}/auth/allow_localhost", "PATCH /projects/{}/branches/{}/auth/allow_localhost", "GET /projects/{}/branches/{}/auth/email_and_password", "PATCH /projects/{}/branches/{}/auth/email_and_password", "GET /projects/{}/branches/{}/auth/email_provider", "PATCH /projects/{}/branches/{}/auth/email_provider",
        "POST /projects/{}/branches/{}/auth/email_provider/test", "GET /projects/{}/branches/{}/auth/webhooks", "PUT /projects/{}/branches/{}/auth/webhooks", "POST /projects/auth/keys", "POST /projects/auth/transfer_ownership",
        "GET /projects/{}/permissions", "POST /projects/{}/permissions", "DELETE /projects/{}/permissions/{}", "GET /projects/{}/jwks", "POST /projects/{}/jwks", "DELETE /projects/{}/jwks/{}",
        "POST /projects/{}/transfer_requests", "PUT /projects/{}/transfer_requests/{}", "GET /projects/{}/advisors", "GET /projects/{}/available_preload_libraries",
        "POST /projects/{}/branch_anonymized", "GET /projects/{}/branches/{}/anonymized_status", "POST /projects/{}/branches/{}/anonymize", "GET /projects/{}/branches/{}/masking_rules", "PATCH /projects/{}/branches/{}/masking_rules",
        "GET /organizations/{}/members", "GET /organizations/{}/members/{}", "PATCH /organizations/{}/members/{}", "DELETE /organizations/{}/members/{}",
        "GET /organizations/{}/invitations", "POST /organizations/{}/invitations", "POST /organizations/{}/projects/transfer",
        "GET /organizations/{}/billing/spending_limit", "PUT /organizations/{}/billing/spending_limit", "DELETE /organizations/{}/billing/spending_limit",
        "GET /organizations/{}/vpc/vpc_endpoints", "GET /organizations/{}/vpc/region/{}/vpc_endpoints",
        "GET /organizations/{}/vpc/region/{}/vpc_endpoints/{}", "POST /organizations/{}/vpc/region/{}/vpc_endpoints/{}", "DELETE /organizations/{}/vpc/region/{}/vpc_endpoints/{}",
        "GET /projects/{}/vpc_endpoints", "POST /projects/{}/vpc_endpoints/{}", "DELETE /projects/{}/vpc_endpoints/{}",
        "GET /projects/{}/members", "PUT /projects/{}/members/{}/role", "DELETE /projects/{}/members/{}/role",
        "GET /consumption_history/projects", "GET /consumption_history/v2/projects", "GET /consumption_history/v2/branches",
        "GET /projects/{}/branches/{}/data-api/{}", "POST /projects/{}/branches/{}/data-api/{}", "PATCH /projects/{}/branches/{}/data-api/{}", "DELETE /projects/{}/branches/{}/data-api/{}",
        "POST /projects/{}/branches/{}/logs/query", "GET /projects/{}/branches/{}/logs/fields", "GET /projects/{}/branches/{}/logs/fields/{}/values",
        "GET /projects/{}/branches/{}/buckets", "POST /projects/{}/branches/{}/buckets", "DELETE /projects/{}/branches/{}/buckets/{}", "GET /projects/{}/branches/{}/buckets/{}/objects",
        "DELETE /projects/{}/branches/{}/buckets/{}/objects/{}", "POST /projects/{}/branches/{}/buckets/{}/objects/{}/presign",
        "POST /projects/{}/endpoints/{}/start", "POST /projects/{}/endpoints/{}/suspend", "POST /projects/{}/endpoints/{}/restart",
    ];

    /// <summary>What the ordinary calls and answers have where a route names something.</summary>
    private static readonly HashSet<string> Ordinary = ["cool-shop-12345678", "br-main-sun-11111111", "br-root-sun-22222222", "ep-cool-sun-12345678", "org-cool-sun-12345678", Id, "shop", "owner", "snap-a", "1", "hello", "trg-1", "api.example.com", "nak_live_1", "google", "perm-a", "jwks-a", "vpce-1", "aws-us-east-2", "media", "readme.txt", "service_name"];

    private static List<(string Cmdlet, string Parameter, IDictionary<string, object?> Call)>? _parameters;

    /// <summary>What would be another route, query or header if it were not escaped.</summary>
    public static TheoryData<string> Routing { get; } =
    [
        ".", "..", "../x", "..\\x", "x/..", "%2e%2e", "%2E%2e%2fx", "%", "a/b", "/", "//evil.example/x", "http://evil.example/x", "a?evil=1", "a&evil=1", "a#evil", "a;evil=1", "a\r\nX-Evil: 1", "br-main-sun-11111111/..",
    ];

    /// <summary>What is not a name of anything.</summary>
    public static TheoryData<string> Odd { get; } =
    [
        "", "   ", "a\nb", "\0", "\u001b[2J", new string('x', 10_000), "проект", "計画", "مشروع", "👩‍🚀", "e\u0301", "\u202E", "\uD800", "a@b:c", "-", "--help", "*", "[", "a[", "`", "$(1)", "'", "\"", "{}", "br-",
    ];

    // One way makes all routes, so each parameter gets a share of the values, and each value a share of the parameters.
    [Theory]
    [MemberData(nameof(Routing))]
    public void An_invalid_name_cannot_change_the_route(string value) => Try(value, Routing, 2);

    [Theory]
    [MemberData(nameof(Odd))]
    public void An_odd_name_is_sent_in_its_place_or_refused(string value) => Try(value, Odd, 5);

    private void Try(string value, TheoryData<string> values, int shares)
    {
        if (Environment.GetEnvironmentVariable("FULL_TESTS") == "1")
            shares = 1;
        _parameters ??= Parameters();
        int turn = values.Select(row => row.Data).ToList().IndexOf(value);
        FakeAnswer answer = FakeAnswer.Json(MisbehavingService.Body);
        foreach (string method in (string[])["GET", "POST", "PATCH", "PUT", "DELETE"])
        {
            for (int length = 1; length <= 9; length++)
                Api.On(method, string.Concat(Enumerable.Repeat("/{any}", length)), answer);
        }
        List<string> failures = [];
        foreach ((string cmdlet, string parameter, IDictionary<string, object?> call) in _parameters.Where((_, i) => (i + turn) % shares == 0))
        {
            Forget();
            Dictionary<string, object?> bound = new(call) { [parameter] = value };

            ScriptResult result = Run("& $cmdlet @bound", new { cmdlet, bound });

            string? wrong = Requests.Select(request => Judge(request, value, cmdlet)).FirstOrDefault(what => what is not null)
                ?? result.AllErrors.Select(Judge).FirstOrDefault(what => what is not null);
            if (wrong is not null)
                failures.Add($"{cmdlet} -{parameter}: {wrong}");
        }

        Assert.True(failures.Count == 0, string.Join("\n", failures));
        Assert.InRange(_parameters.Count, 100, int.MaxValue);
    }

    private static string? Judge(FakeRequest request, string value, string cmdlet)
    {
        if (request.Headers.ContainsKey("X-Evil"))
            return $"smuggles a header into {request}";
        // A path is used as a path, with its query, as long as it stays below the API's.
        if (cmdlet == "Invoke-NeonApi")
            return request.Path.Contains("..", StringComparison.Ordinal) || request.Path.Contains("evil.example", StringComparison.Ordinal) ? $"leaves the API: {request}" : null;
        if (request.Query.ContainsKey("evil"))
            return $"smuggles a query into {request}";
        string[] parts = request.Path.Split('/');
        string? route = Routes.FirstOrDefault(route => Fits(route.Split(' ', 2), request.Method, parts));
        if (route is null)
            return $"sends an invalid route: {request}";
        IEnumerable<string> named = route.Split(' ')[1].Split('/').Zip(parts).Where(pair => pair.First == "{}").Select(pair => Uri.UnescapeDataString(pair.Second));
        return named.FirstOrDefault(name => name.Length > Longest || (name != value && name != value.Trim() && !Ordinary.Contains(name))) is { } other ? $"names {other}: {request}" : null;
    }

    private static bool Fits(string[] route, string method, string[] parts)
    {
        string[] template = route[1].Split('/');
        return route[0] == method && template.Length == parts.Length
            && template.Zip(parts).All(pair => pair.First == "{}" ? pair.Second.Length > 0 && pair.Second is not ("." or "..") : pair.First == pair.Second);
    }

    private static string? Judge(ErrorRecord error)
    {
        string id = error.FullyQualifiedErrorId.Split(',')[0];
        return id.StartsWith("Neon.", StringComparison.Ordinal) || error.Exception is ParameterBindingException ? null : $"{error.FullyQualifiedErrorId}: {error.Exception}";
    }

    /// <summary>Every parameter that takes a text or what is made of one, with the ordinary call of its cmdlet.</summary>
    private List<(string Cmdlet, string Parameter, IDictionary<string, object?> Call)> Parameters()
    {
        List<(string, string, IDictionary<string, object?>)> all = [];
        foreach ((string name, (string script, _)) in Calls.All)
        {
            Dictionary<string, object?> call = Run("""
                $ast = [System.Management.Automation.Language.Parser]::ParseInput($script, [ref] $null, [ref] $null)
                $command = $ast.Find({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)
                foreach ($pair in [System.Management.Automation.Language.StaticParameterBinder]::BindCommand($command, $true).BoundParameters.GetEnumerator()) {
                    [pscustomobject] @{ Name = $pair.Key; Value = if ($null -ne $pair.Value.ConstantValue) { $pair.Value.ConstantValue } else { & ([scriptblock]::Create($pair.Value.Value.Extent.Text)) } }
                }
                """, new { script = script.Replace("$folder", Folder, StringComparison.Ordinal), @case = "shop" }).ShouldHaveNoErrors().Output
                .ToDictionary(item => (string)item!.Properties["Name"].Value, item => (object?)item!.Properties["Value"].Value);
            CmdletInfo cmdlet = (CmdletInfo)Run("Get-Command $name", new { name }).ShouldHaveNoErrors().Values.Single()!;
            foreach (ParameterMetadata parameter in cmdlet.Parameters.Values.Where(parameter => !Cmdlet.CommonParameters.Contains(parameter.Name)))
            {
                Type type = parameter.ParameterType.GetElementType() ?? parameter.ParameterType;
                if (type == typeof(string) || type.Name.EndsWith("Reference", StringComparison.Ordinal))
                    all.Add((name, parameter.Name, call));
            }
        }
        return all;
    }
}
