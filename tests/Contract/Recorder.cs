using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Neon.Contract.Tests;

/// <summary>Stands between the clients and the local Neon and keeps what was answered.</summary>
internal sealed class Recorder : IAsyncDisposable
{
    private static readonly string[] OfTheConnection = ["Transfer-Encoding", "Connection", "Keep-Alive", "Content-Length", "Host", "Expect"];

    private readonly WebApplication _app;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { Timeout = TimeSpan.FromMinutes(2) };
    private readonly StreamWriter _file;
    private readonly Lock _gate = new();

    private Recorder(WebApplication app, StreamWriter file) => (_app, _file) = (app, file);

    /// <summary>Where it listens; no slash at the end.</summary>
    public string Address => _app.Urls.First();

    public static async Task<Recorder> StartAsync(Uri target, string file)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        Recorder recorder = new(builder.Build(), new StreamWriter(file) { AutoFlush = true });
        recorder._app.Run(http => recorder.PassOnAsync(http, target));
        await recorder._app.StartAsync();
        return recorder;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
        await _file.DisposeAsync();
    }

    private async Task PassOnAsync(HttpContext http, Uri target)
    {
        string path = http.Request.Path.ToUriComponent() + http.Request.QueryString;
        using HttpRequestMessage request = new(new HttpMethod(http.Request.Method), new Uri(target, path));
        using MemoryStream body = new();
        await http.Request.Body.CopyToAsync(body);
        if (body.Length > 0)
        {
            request.Content = new ByteArrayContent(body.ToArray());
        }

        foreach ((string name, Microsoft.Extensions.Primitives.StringValues values) in http.Request.Headers.Where(header => !OfTheConnection.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }

        using HttpResponseMessage response = await _http.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        string line = JsonSerializer.Serialize(new
        {
            method = http.Request.Method,
            path,
            status = (int)response.StatusCode,
            type = response.Content.Headers.ContentType?.MediaType,
            body = text,
        });
        lock (_gate)
        {
            _file.WriteLine(line);
        }

        http.Response.StatusCode = (int)response.StatusCode;
        foreach ((string name, IEnumerable<string> values) in response.Headers.Concat(response.Content.Headers).Where(header => !OfTheConnection.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            http.Response.Headers[name] = values.ToArray();
        }

        if (text.Length > 0)
        {
            await http.Response.WriteAsync(text);
        }
    }
}
