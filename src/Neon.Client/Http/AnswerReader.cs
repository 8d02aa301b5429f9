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
using Neon.Errors;
using Neon.Session;

namespace Neon.Client.Http;

/// <summary>Reads an answer: the model in it, or the error it is.</summary>
internal static class AnswerReader
{
    private const int LongestErrorBody = 64 * 1024;

    /// <summary>Half of what an array can hold; what is cut off there is no JSON, and an error.</summary>
    private const int LongestBody = 1 << 30;

    /// <summary>Reads the model; default where the answer has no body and may have none (<see cref="IMayBeAbsent"/>).</summary>
    /// <exception cref="AttemptFailure">The answer is an error, or not what was asked for.</exception>
    public static async Task<T> ReadAsync<T>(ApiRequest<T> request, HttpResponseMessage response, IActivity activity, Action<string>? cursorRead, CancellationToken cancellation)
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
            return Checked(request, response, default(T));
        }
        using AnswerBody body = await AnswerBody.ReadAsync(response, LongestBody, cancellation).ConfigureAwait(false);
        if (activity.WantsDebug)
            Tell(activity, response, body.Text);
        try
        {
            if (cursorRead is not null && !body.IsEmpty && PageCursor.Find(body.Bytes) is { } cursor)
                cursorRead(cursor);
            return Checked(request, response, body.IsEmpty ? default : JsonSerializer.Deserialize(body.Bytes, NeonJson.TypeInfo<T>()));
        }
        catch (JsonException e)
        {
            throw ErrorAnswer.NotJson(request, response, e);
        }
    }

    private static T Checked<T>(ApiRequest<T> request, HttpResponseMessage response, T? model) =>
        model is null && typeof(T) != typeof(object) && !typeof(IMayBeAbsent).IsAssignableFrom(typeof(T))
            ? throw ErrorAnswer.NotJson(request, response, new JsonException("it is empty."))
            : model!;

    private static void Tell(IActivity activity, HttpResponseMessage response, string text)
    {
        if (activity.WantsDebug)
            activity.Debug(SentSecrets.Redact($"< {(int)response.StatusCode} {text}", response.RequestMessage));
    }

    // The status alone is an answer: a change that was refused is not one of unknown outcome because its reason got lost.
    private static async Task<string> ReadErrorAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        try
        {
            using AnswerBody body = await AnswerBody.ReadAsync(response, LongestErrorBody, cancellation).ConfigureAwait(false);
            return body.Text;
        }
        catch (Exception e) when (e is IOException or HttpRequestException && !cancellation.IsCancellationRequested)
        {
            return "";
        }
    }
}
