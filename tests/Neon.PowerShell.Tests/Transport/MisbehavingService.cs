using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Neon.PowerShell.Tests.Transport;

/// <summary>
/// A service that answers everything with one body that has whatever any answer may have, and goes wrong once a case. Each
/// case has an address of its own on the one server: <c>/case/api/v2/</c>.
/// </summary>
public sealed class MisbehavingService : IDisposable
{
    /// <summary>A password that must not be seen anywhere.</summary>
    public const string Canary = "canary-password-5f0c9b0e";

    /// <summary>The one answer.</summary>
    public const string Body = """
        {"id":"cool-shop-12345678","name":"shop","account_id":"user-1","auth_method":"api_key_user","email":"somebody@example.com","diff":"","sql":"","pagination":{},
        "project":{"id":"cool-shop-12345678","name":"shop","org_id":"org-cool-sun-12345678"},
        "projects":[{"id":"cool-shop-12345678","name":"shop","org_id":"org-cool-sun-12345678","project_id":"cool-shop-12345678","periods":[{"period_id":"p-1","period_plan":"scale","consumption":[{"metrics":[{"metric_name":"compute_unit_seconds","value":60}]}]}]}],
        "members":[{"member":{"id":"11111111-2222-3333-4444-555555555555","role":"admin"},"user":{"email":"a@example.com"}}],"invitations":[{"id":"11111111-2222-3333-4444-555555555555","email":"a@example.com","role":"member"}],
        "project_members":[{"member_id":"11111111-2222-3333-4444-555555555555","email":"a@example.com","org_role":"member"}],"spending_limit_cents":100,"vpc_endpoint_id":"vpce-1","label":"main","state":"accepted",
        "branch":{"id":"br-main-sun-11111111","project_id":"cool-shop-12345678","parent_id":"br-root-sun-22222222","name":"main","default":true,"current_state":"ready"},
        "branches":[{"id":"br-main-sun-11111111","project_id":"cool-shop-12345678","parent_id":"br-root-sun-22222222","name":"main","default":true,"current_state":"ready"}],
        "database":{"id":1,"name":"shop","branch_id":"br-main-sun-11111111","owner_name":"owner"},"databases":[{"id":1,"name":"shop","branch_id":"br-main-sun-11111111","owner_name":"owner"}],
        "role":{"name":"owner","branch_id":"br-main-sun-11111111","password":"canary-password-5f0c9b0e"},"roles":[{"name":"owner","branch_id":"br-main-sun-11111111"}],
        "endpoint":{"id":"ep-cool-sun-12345678","project_id":"cool-shop-12345678","branch_id":"br-main-sun-11111111","type":"read_write","host":"h.example"},
        "endpoints":[{"id":"ep-cool-sun-12345678","project_id":"cool-shop-12345678","branch_id":"br-main-sun-11111111","type":"read_write","host":"h.example","vpc_endpoint_id":"vpce-1","label":"main","region_id":"aws-us-east-2"}],
        "operation":{"id":"11111111-2222-3333-4444-555555555555","project_id":"cool-shop-12345678","action":"create_branch","status":"finished"},"operations":[],
        "snapshot":{"id":"snap-a","name":"daily","source_branch_id":"br-main-sun-11111111"},"snapshots":[{"id":"snap-a","name":"daily","source_branch_id":"br-main-sun-11111111"}],
        "function":{"id":"fn-1","slug":"hello","name":"Hello"},"functions":[{"id":"fn-1","slug":"hello","name":"Hello"}],"deployment":{"id":1,"status":"completed"},
        "trigger":{"trigger_id":"trg-1","name":"nightly","type":"schedule","function_slug":"hello"},"triggers":[{"trigger_id":"trg-1","name":"nightly","type":"schedule","function_slug":"hello"}],
        "domain":"api.example.com","custom_domains":[{"domain":"api.example.com","entity_type":"function","entity_id":"hello"}],
        "token_id":"nak_live_1","api_token":"canary-password-5f0c9b0e","s3_secret_access_key":"canary-password-5f0c9b0e","credentials":[{"token_id":"nak_live_1","name":"uploads"}],
        "domains":[{"domain":"https://app.example.com","auth_provider":"better_auth"}],"providers":[{"id":"google","type":"standard","client_id":"a","client_secret":"canary-password-5f0c9b0e"}],
        "magic_link":{"enabled":true},"organization":{"enabled":true},"secret_server_key":"canary-password-5f0c9b0e","pub_client_key":"canary-password-5f0c9b0e","url":"https://h.example/transfer",
        "project_permissions":[{"id":"perm-a","granted_to_email":"ada@example.com"}],"jwks":[{"id":"jwks-a","provider_name":"Clerk","jwks_url":"https://example.com/jwks.json"}],
        "issues":[],"libraries":[],"masking_rules":[],"count":1,
        "bucket":{"name":"media","access_level":"private"},"buckets":[{"name":"media","access_level":"private"}],
        "schedule":[],"api_keys":[{"id":1,"name":"ci"}],
        "organizations":[{"id":"org-cool-sun-12345678","name":"org"}],"regions":[{"region_id":"aws-us-east-2","name":"Ohio"}],
        "password":"canary-password-5f0c9b0e","uri":"postgresql://owner:canary-password-5f0c9b0e@h.example/shop",
        "fields":[{"name":"a","dataTypeID":23}],"rows":[["1"]],"command":"SELECT","rowCount":1}
        """;

    private static readonly byte[] Bytes = Encoding.UTF8.GetBytes(Body);

    // The one object whose id is a number is an answer by itself.
    private static readonly byte[] KeyBytes = Encoding.UTF8.GetBytes(Body.Replace("{\"id\":\"cool-shop-12345678\",\"name\":\"shop\",\"account_id\"", "{\"id\":1,\"name\":\"ci\",\"account_id\"", StringComparison.Ordinal));

    // The one noun that is called the same in the answer for one and for all.
    private static readonly byte[] OneJwksBytes = Encoding.UTF8.GetBytes(Body.Replace("\"jwks\":[{", "\"jwks\":{", StringComparison.Ordinal).Replace("jwks.json\"}]", "jwks.json\"}", StringComparison.Ordinal));

    // A role is an object beside a branch, and a word in a member.
    private static readonly byte[] MemberBytes = Encoding.UTF8.GetBytes(Body.Replace("\"role\":{\"name\"", "\"a_role\":{\"name\"", StringComparison.Ordinal));

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Case> _cases = new();
    private int _trapped;

    /// <summary>Starts it.</summary>
    public MisbehavingService()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0").ConfigureKestrel(options => options.Limits.MinResponseDataRate = null);
        _app = builder.Build();
        _app.Run(ServeAsync);
        _app.StartAsync().GetAwaiter().GetResult();
        Address = new Uri(_app.Urls.Single());
    }

    /// <summary>The address without a case.</summary>
    public Uri Address { get; }

    /// <summary>How often a redirect was followed.</summary>
    public int Trapped => _trapped;

    /// <summary>Opens a case.</summary>
    public Case Open(string name, Misbehaviour? misbehaviour, RequestKind kind) => _cases[name] = new Case(new Uri(Address, $"/{name}/api/v2"), misbehaviour, kind);

    /// <summary>Answers as a service that is well.</summary>
    public static Task AnswerAsync(HttpContext http)
    {
        http.Response.ContentType = "application/json";
        string path = http.Request.Path.Value!;
        byte[] bytes = path.Contains("/api_keys", StringComparison.Ordinal) ? KeyBytes
            : http.Request.Method == "POST" && path.EndsWith("/jwks", StringComparison.Ordinal) ? OneJwksBytes
            : path.Contains("/members/", StringComparison.Ordinal) ? MemberBytes
            : Bytes;
        http.Response.ContentLength = bytes.Length;
        return http.Response.Body.WriteAsync(bytes, 0, bytes.Length);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        using CancellationTokenSource now = new(0);
        _app.StopAsync(now.Token).GetAwaiter().GetResult();
        ((IDisposable)_app).Dispose();
    }

    private async Task ServeAsync(HttpContext http)
    {
        using StreamReader reader = new(http.Request.Body);
        await reader.ReadToEndAsync();
        string path = http.Request.Path.Value!;
        if (path == "/trap")
        {
            Interlocked.Increment(ref _trapped);
            return;
        }

        // SQL goes to the root of the server; the case is the name of the database.
        string name = path == "/sql" ? new Uri(http.Request.Headers["Neon-Connection-String"].ToString()).AbsolutePath.Trim('/') : path.Split('/')[1];
        Case current = _cases[name];
        Func<HttpContext, Task> act = current.Take(http);
        try
        {
            await act(http);
        }
        catch (OperationCanceledException)
        {
            http.Abort();
        }
    }

    /// <summary>One cmdlet against one misbehaviour.</summary>
    public sealed class Case(Uri address, Misbehaviour? misbehaviour, RequestKind kind)
    {
        private readonly List<string> _requests = [];
        private bool _isOver = misbehaviour is null;
        private int _open;

        /// <summary>The address of its API.</summary>
        public Uri Address => address;

        /// <summary>Whether it goes wrong from now on; before that the session is made.</summary>
        public bool IsArmed { get; set; }

        /// <summary>Whether it went wrong.</summary>
        public bool HasMisbehaved { get; private set; }

        /// <summary>What was asked since it was armed.</summary>
        public IReadOnlyList<string> Requests
        {
            get { lock (_requests) return [.. _requests]; }
        }

        /// <summary>The requests that are being answered.</summary>
        public int OpenRequests => Volatile.Read(ref _open);

        /// <summary>What becomes of a request.</summary>
        public Func<HttpContext, Task> Take(HttpContext http)
        {
            Interlocked.Increment(ref _open);
            http.Response.OnCompleted(() => { Interlocked.Decrement(ref _open); return Task.CompletedTask; });
            lock (_requests)
            {
                if (!IsArmed)
                    return AnswerAsync;
                _requests.Add($"{http.Request.Method} {http.Request.Path}");
                if (_isOver || (kind != RequestKind.Read && http.Request.Method == "GET"))
                    return AnswerAsync;
                HasMisbehaved = _isOver = true;
                return misbehaviour!.Act;
            }
        }
    }
}
