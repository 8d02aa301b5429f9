using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Client.Json;
using Neon.Session;

namespace Neon.Client.Http;

/// <summary>Reads an answer: the model in it, or the error it is.</summary>
internal static class AnswerReader
{
    private const int LongestErrorBody = 64 * 1024;

    /// <summary>Reads the model; default where the answer has no body.</summary>
    /// <exception cref="AttemptFailure">The answer is an error, or not what was asked for.</exception>
    public static async Task<T> ReadAsync<T>(ApiRequest<T> request, HttpResponseMessage response, IActivity activity, CancellationToken cancellation)
    {
        if (!response.IsSuccessStatusCode)
        {
            string text = await ReadErrorAsync(response, cancellation).ConfigureAwait(false);
            Tell(activity, response, text);
            throw ErrorAnswer.ToFailure(request, response, text);
        }
        if ((int)response.StatusCode == 204 || response.Content is null || response.Content.Headers.ContentLength == 0)
        {
            Tell(activity, response, "");
            return default!;
        }
        try
        {
            if (activity.WantsDebug)
            {
                string text = await ReadTextAsync(response, int.MaxValue, cancellation).ConfigureAwait(false);
                Tell(activity, response, text);
                return text.Length == 0 ? default! : JsonSerializer.Deserialize(text, NeonJson.TypeInfo<T>())!;
            }
            using Stream body = await OpenAsync(response, cancellation).ConfigureAwait(false);
            using Stream? json = await PeekedStream.OpenAsync(body, cancellation).ConfigureAwait(false);
            return json is null ? default! : (await JsonSerializer.DeserializeAsync(json, NeonJson.TypeInfo<T>(), cancellation).ConfigureAwait(false))!;
        }
        catch (JsonException e)
        {
            throw ErrorAnswer.NotJson(request, response, e);
        }
    }

    private static void Tell(IActivity activity, HttpResponseMessage response, string text)
    {
        if (activity.WantsDebug)
            activity.Debug(Redactor.Redact($"< {(int)response.StatusCode} {text}"));
    }

    // The status alone is an answer: a change that was refused is not one of unknown outcome because its reason got lost.
    private static async Task<string> ReadErrorAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        try
        {
            return await ReadTextAsync(response, LongestErrorBody, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or HttpRequestException && !cancellation.IsCancellationRequested)
        {
            return "";
        }
    }

    private static async Task<string> ReadTextAsync(HttpResponseMessage response, int longest, CancellationToken cancellation)
    {
        if (response.Content is null)
            return "";
        using Stream body = await OpenAsync(response, cancellation).ConfigureAwait(false);
        using MemoryStream copy = new();
        byte[] buffer = new byte[16 * 1024];
        while (copy.Length < longest)
        {
            int read = await body.ReadAsync(buffer, 0, buffer.Length, cancellation).ConfigureAwait(false);
            if (read == 0)
                break;
            copy.Write(buffer, 0, read);
        }
        return Encoding.UTF8.GetString(copy.GetBuffer(), 0, (int)copy.Length);
    }

    private static Task<Stream> OpenAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
#if NET
        return response.Content.ReadAsStreamAsync(cancellation);
#else
        return response.Content.ReadAsStreamAsync();
#endif
    }
}
