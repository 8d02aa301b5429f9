using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Neon.Api;
using Neon.Client.Json;

namespace Neon.Client.Http;

/// <summary>Reads an answer: the model in it, or the error it is.</summary>
internal static class AnswerReader
{
    private const int LongestErrorBody = 64 * 1024;

    /// <summary>Reads the model; null where the answer has no body and may have none (<see cref="IMayBeAbsent"/>).</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="response">The answer.</param>
    /// <param name="longest">How large it may be where it is held in memory, in bytes after decompression.</param>
    /// <param name="activity">Where to tell of it.</param>
    /// <param name="cursorRead">Called with the cursor of the next page.</param>
    /// <param name="moving">Called as often as something of a download has arrived.</param>
    /// <param name="cancellation">Ends the read.</param>
    /// <exception cref="AttemptFailure">The answer is an error, or not what was asked for.</exception>
    public static async Task<object?> ReadAsync(ApiRequest request, HttpResponseMessage response, int longest, IActivity activity, Action<string>? cursorRead, Action moving, CancellationToken cancellation)
    {
        if (!response.IsSuccessStatusCode)
        {
            string text = await ReadErrorAsync(response, cancellation).ConfigureAwait(false);
            Tell(activity, response, text);
            throw ErrorAnswer.ToFailure(request, response, text);
        }
        if (request.Answered is { } answered)
            answered(HeadOf(response));
        if (request.Destination is { } destination)
            return await SaveAsync(request, response, destination, moving, cancellation).ConfigureAwait(false);
        if ((int)response.StatusCode == 204 || response.Content is null || response.Content.Headers.ContentLength == 0)
        {
            Tell(activity, response, "");
            return Checked(request, response, null);
        }
        if (response.Content.Headers.ContentLength > longest)
            throw ErrorAnswer.TooLarge(request, response, longest);
        using AnswerBody body = await AnswerBody.ReadAsync(response, longest, cancellation).ConfigureAwait(false);
        if (body.IsCut)
            throw ErrorAnswer.TooLarge(request, response, longest);
        if (activity.WantsDebug)
            Tell(activity, response, body.Text);
        try
        {
            if (cursorRead is not null && !body.IsEmpty && PageCursor.Find(body.Bytes, request.PageSize) is { } cursor)
                cursorRead(cursor);
            return Checked(request, response, body.IsEmpty ? null : Deserialize(body.Bytes, request.AnswerType));
        }
        catch (JsonException e)
        {
            throw ErrorAnswer.NotJson(request, response, e);
        }
    }

    private static object? Deserialize(ReadOnlySpan<byte> json, Type type)
    {
        object? answer;
        if (typeof(IListPage).IsAssignableFrom(type) && PageCursor.IsList(json))
        {
            IListPage page = (IListPage)Activator.CreateInstance(type)!;
            page.Take(JsonSerializer.Deserialize(json, NeonJson.TypeInfo(page.ListType))!);
            answer = page;
        }
        else
        {
            answer = JsonSerializer.Deserialize(json, NeonJson.TypeInfo(type));
        }
        (answer as IAssembled)?.Assemble();
        return answer;
    }

    // As it arrives: a file may be larger than memory.
    private static async Task<object?> SaveAsync(ApiRequest request, HttpResponseMessage response, IDownloadTarget destination, Action moving, CancellationToken cancellation)
    {
        const int BufferSize = 128 * 1024;
        bool isRest = response.StatusCode == HttpStatusCode.PartialContent;
        if (isRest && (destination.ResumeTag is null || response.Content?.Headers.ContentRange?.From != destination.Length))
            throw ErrorAnswer.NotAsked(request, response);
        bool isWhole = false;
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            destination.Begin(HeadOf(response), isRest);
            if (response.Content is not null)
            {
                long? announced = response.Content.Headers.ContentLength;
                using Stream content = await AnswerBody.OpenAsync(response.Content, cancellation).ConfigureAwait(false);
                long arrived = 0;
                for (int read = -1; read != 0; arrived += read)
                {
                    read = await content.ReadAsync(buffer, 0, buffer.Length, cancellation).ConfigureAwait(false);
                    if (read > 0)
                        await destination.WriteAsync(buffer, read, cancellation).ConfigureAwait(false);
                    moving();
                }
                if (announced is { } length && arrived != length)
                    throw new IOException($"The response ended after {arrived} of {length} bytes.");
            }
            isWhole = true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            await destination.EndAsync(isWhole, cancellation).ConfigureAwait(false);
        }
        return new Download(destination.Length, response.Content?.Headers.ContentType?.ToString());
    }

    private static AnswerHead HeadOf(HttpResponseMessage response)
    {
        Dictionary<string, IReadOnlyList<string>> headers = new(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, IEnumerable<string>> header in response.Content is null ? response.Headers : response.Headers.Concat(response.Content.Headers))
            headers[header.Key] = [.. header.Value];

        // .NET works it out when it is asked for, and does not list it before.
        if (response.Content?.Headers.ContentLength is { } length)
            headers["Content-Length"] = [length.ToString(CultureInfo.InvariantCulture)];
        return new AnswerHead((int)response.StatusCode, headers);
    }

    private static object? Checked(ApiRequest request, HttpResponseMessage response, object? model) =>
        model is null && request.AnswerType != typeof(object) && !typeof(IMayBeAbsent).IsAssignableFrom(request.AnswerType)
            ? throw ErrorAnswer.NotJson(request, response, new JsonException("it is empty."))
            : model;

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
