using System;
using System.Threading;
using System.Threading.Tasks;

namespace Neon.Api;

/// <summary>
/// What the cmdlets need of the client to send requests. They name no type of a dependency, so the client can live in a
/// load context of its own.
/// </summary>
internal interface ISender : IDisposable
{
    /// <summary>Sends a request, repeats it where that is safe, and reads the answer.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="activity">Where to tell of it.</param>
    /// <param name="cancellation">Ends the send, the read, the delay and the parse.</param>
    /// <param name="cursorRead">
    /// Called with the cursor of a list's next page before this page is read, again if it has to be asked for again; not
    /// called where it is the last.
    /// </param>
    /// <returns>The answer, of the request's <see cref="ApiRequest.AnswerType"/>; null for an answer without a body.</returns>
    /// <exception cref="NeonException">The request was answered with an error, or not at all.</exception>
    Task<object?> AnswerAsync(ApiRequest request, IActivity activity, CancellationToken cancellation, Action<string>? cursorRead = null);
}

/// <summary>Sends requests and gives their answers as what they are.</summary>
internal static class SenderExtensions
{
    /// <inheritdoc cref="ISender.AnswerAsync" />
    /// <returns>The answer; default for an answer without a body.</returns>
    public static async Task<T> SendAsync<T>(this ISender sender, IApiRequest<T> request, IActivity activity, CancellationToken cancellation, Action<string>? cursorRead = null) =>
        (T)(await sender.AnswerAsync((ApiRequest)request, activity, cancellation, cursorRead).ConfigureAwait(false))!;
}
