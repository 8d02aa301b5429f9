using System;
using System.IO;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Neon.Emulator.Testing;

/// <summary>
/// Keeps each answer, one line of JSON each, so that others can judge them: tests/Contract holds them against the
/// official description. What a fault has spoiled is not an answer of ours.
/// </summary>
internal sealed class Recording : IDisposable
{
    /// <summary>
    /// The environment variable that names the folder, for those who cannot give the option. It is none of the client's,
    /// which begin with NEON_ and which tests take away.
    /// </summary>
    public const string Variable = "LOCAL_NEON_RECORD";

    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly StreamWriter _file;
    private readonly Lock _lock = new();

    /// <summary>Begins a file of its own in that folder.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public Recording(string folder)
    {
        Directory.CreateDirectory(folder);
        // Answers have passwords and keys in them.
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Read };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        _file = new StreamWriter(Path.Combine(folder, Guid.NewGuid().ToString("N") + ".ndjson"), options) { AutoFlush = true };
    }

    /// <summary>Passes on, and notes what came of it.</summary>
    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        ReadOnlyMemory<byte> body = await HeldAnswer.OfAsync(http, next).ConfigureAwait(false);
        if (!http.RequestAborted.IsCancellationRequested)
        {
            if (http.Items[TestBench.FaultItem] is null)
                Write(http, Encoding.UTF8.GetString(body.Span));

            // Where there can be no body, not even nothing can be written.
            if (body.Length > 0)
                await http.Response.Body.WriteAsync(body, http.RequestAborted).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
            _file.Dispose();
    }

    private void Write(HttpContext http, string body)
    {
        string line = JsonSerializer.Serialize(new
        {
            method = http.Request.Method,
            path = http.Request.Path.ToUriComponent() + http.Request.QueryString,
            status = http.Response.StatusCode,
            type = http.Response.ContentType?.Split(';')[0],
            body,
        }, Options);
        lock (_lock)
            _file.WriteLine(line);
    }
}
