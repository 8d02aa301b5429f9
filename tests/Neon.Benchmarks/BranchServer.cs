using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Neon.Benchmarks;

/// <summary>A server on the loopback that lists branches from memory, so that both sides of a ratio wait for the same.</summary>
internal sealed class BranchServer : IAsyncDisposable
{
    /// <summary>The database that differs from branch to branch.</summary>
    private const string Changed = "changed";

    private static readonly byte[] Dump = JsonSerializer.SerializeToUtf8Bytes(new { sql = "CREATE TABLE public.orders (\n    id integer NOT NULL\n);\n" });
    private static readonly byte[] Difference = JsonSerializer.SerializeToUtf8Bytes(new
    {
        diff = "--- a/changed\n+++ b/changed\n@@ -1,3 +1,4 @@\n CREATE TABLE public.orders (\n-    id integer NOT NULL\n+    id integer NOT NULL,\n+    total numeric\n );\n",
    });

    private readonly WebApplication _app;

    private BranchServer(WebApplication app) => _app = app;

    /// <summary>The address, as a session takes it.</summary>
    public Uri BaseUri => new(_app.Urls.First() + "/api/v2/");

    /// <summary>Starts it.</summary>
    /// <param name="branches">How many branches there are.</param>
    /// <param name="pageSize">How many a page has.</param>
    public static async Task<BranchServer> StartAsync(int branches, int pageSize)
    {
        List<byte[]> pages = [.. Enumerable.Range(0, branches / pageSize).Select(page => Page(page, pageSize, isLast: (page + 1) * pageSize >= branches))];
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        ConcurrentQueue<double> requests = [];
        Stopwatch clock = Stopwatch.StartNew();
        app.Use((context, next) =>
        {
            if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
                requests.Enqueue(clock.Elapsed.TotalSeconds);
            return next(context);
        });
        app.MapGet("/requests", (HttpContext context) => Send(context, JsonSerializer.SerializeToUtf8Bytes(requests)));
        app.MapGet("/api/v2/auth", (HttpContext context) => Send(context, "{\"account_id\":\"a\",\"auth_method\":\"api_key_user\"}"u8.ToArray()));
        app.MapGet("/api/v2/projects/{project}/branches", (HttpContext context) =>
        {
            int page = int.TryParse(context.Request.Query["cursor"], CultureInfo.InvariantCulture, out int cursor) ? cursor : 0;
            return Send(context, pages[page]);
        });
        app.MapGet("/api/v2/projects/{project}/branches/{branch}", (HttpContext context) => Send(context, Encoding.UTF8.GetBytes($"{{\"branch\":{Branch(0)}}}")));
        app.MapGet("/api/v2/projects/{project}/branches/{branch}/compare_schema", (HttpContext context) => Send(context, context.Request.Query["db_name"] == Changed ? Difference : "{}"u8.ToArray()));
        app.MapGet("/api/v2/projects/{project}/branches/{branch}/schema", (HttpContext context) => Send(context, Dump));
        await app.StartAsync();
        return new BranchServer(app);
    }

    /// <summary>How long a page is, in bytes.</summary>
    public static int PageBytes(int pageSize) => Page(0, pageSize, isLast: false).Length;

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static Task Send(HttpContext context, byte[] body)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body, 0, body.Length);
    }

    private static byte[] Page(int page, int pageSize, bool isLast)
    {
        IEnumerable<string> branches = Enumerable.Range(page * pageSize, pageSize).Select(Branch);
        string next = isLast ? "" : $",\"next\":\"{page + 1}\"";
        return Encoding.UTF8.GetBytes($"{{\"branches\":[{string.Join(",", branches)}],\"annotations\":{{}},\"pagination\":{{\"sort_by\":\"updated_at\",\"sort_order\":\"DESC\"{next}}}}}");
    }

    private static string Branch(int number) => $$"""
            {"id":"br-aged-boat-{{number:d8}}","project_id":"ancient-bar-12345678","parent_id":"br-main-line-00000001","parent_lsn":"0/1E88838",
            "name":"preview/pr-{{number}}","current_state":"ready","state_changed_at":"2026-01-31T12:00:00Z","logical_size":30842880,
            "creation_source":"console","primary":false,"default":false,"protected":false,"cpu_used_sec":78,"compute_time_seconds":78,
            "active_time_seconds":312,"written_data_bytes":107816,"data_transfer_bytes":0,"created_at":"2026-01-31T12:00:00Z",
            "updated_at":"2026-01-31T12:00:00Z","created_by":{"name":"somebody@example.com","image":""},"init_source":"parent-data"}
            """;
}
