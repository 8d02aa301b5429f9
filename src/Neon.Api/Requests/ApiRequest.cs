using System;
using System.Collections.Generic;
using System.IO;
using System.Text.RegularExpressions;

namespace Neon.Api;

/// <summary>A request, by what its answer is: a request for a page of branches is one for a page of anything.</summary>
/// <typeparam name="T">What the answer is read as.</typeparam>
internal interface IApiRequest<out T>
{
    /// <summary>Whether it has a query parameter.</summary>
    bool HasQuery(string name);

    /// <summary>Adds a query parameter and returns this request; null leaves it out.</summary>
    IApiRequest<T> With(string name, object? value);

    /// <summary>Adds query parameters and returns this request; null adds none.</summary>
    IApiRequest<T> With(IEnumerable<KeyValuePair<string, object?>>? query);

    /// <summary>The same request for the page that starts at a cursor.</summary>
    IApiRequest<T> At(string cursor);
}

/// <summary>One request to the Neon API, as data: what is sent, not how.</summary>
internal abstract class ApiRequest
{
    // What is not exactly this is a change, and a read-only session does not send it.
    private static readonly Regex Reveal = new("^projects/[^/]+/branches/[^/]+/credentials/[^/]+/reveal\\z", RegexOptions.CultureInvariant);

    private readonly List<KeyValuePair<string, string>> _query = [];

    /// <summary>Starts a request.</summary>
    /// <param name="method">The HTTP method, in capitals.</param>
    /// <param name="path">The escaped path below the base address, without a leading slash.</param>
    /// <param name="body">What is sent: null for nothing, a <see cref="MultipartBody"/>, <see cref="FormBody"/> or <see cref="FileBody"/> as one, anything else as JSON.</param>
    /// <param name="template">The path before its variable parts were put in; null where that is not known.</param>
    protected ApiRequest(string method, string path, object? body, string? template)
    {
        Template = template;
        Method = method;
        Path = path;
        Body = body;
    }

    /// <summary>The HTTP method, in capitals.</summary>
    public string Method { get; }

    /// <summary>The escaped path below the base address, without a leading slash.</summary>
    public string Path { get; }

    /// <summary>The path with <c>{0}</c> and so on instead of its variable parts; null where it is not known.</summary>
    public string? Template { get; }

    /// <summary>What is sent: null for nothing, a <see cref="MultipartBody"/>, <see cref="FormBody"/> or <see cref="FileBody"/> as one, anything else as JSON.</summary>
    public object? Body { get; }

    /// <summary>What the answer is read as.</summary>
    public abstract Type AnswerType { get; }

    /// <summary>Where it goes instead of the API, without the session's key; null for the API.</summary>
    public Elsewhere? Elsewhere { get; protected set; }

    /// <summary>What a successful answer is written to as it arrives; null for an answer that is read.</summary>
    public IDownloadTarget? Destination { get; protected set; }

    /// <summary>Is told of a successful answer before it is read.</summary>
    public Action<AnswerHead>? Answered { get; protected set; }

    /// <summary>Query parameters, unescaped, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query => _query;

    /// <summary>How many objects a page may have, as far as it was asked for; null where it was not.</summary>
    public int? PageSize => int.TryParse(_query.Find(pair => pair.Key == "limit").Value, out int size) ? size : null;

    /// <summary>Whether it only reads, so that sending it twice is the same as sending it once: a GET, or a POST that is a query.</summary>
    public bool IsRead => IsQuery || IsReveal || Method is "GET" or "HEAD";

    /// <summary>Whether it is a query whose terms are too many for an address, and so a POST.</summary>
    protected bool IsQuery { get; set; }

    /// <summary>Whether it may be sent again after an attempt of which nobody knows what came.</summary>
    public bool MayRepeat => IsRead || Elsewhere is { IsIdempotent: true };

    /// <summary>Whether it may change anything at all: what a read-only session does not send.</summary>
    public bool MayChange => Elsewhere is { } elsewhere ? !elsewhere.IsReadOnly : !IsRead;

    /// <summary>Whether its answer is a password for the caller: what a read-only session does not request.</summary>
    public bool HandsOutCredential => Elsewhere is null && !IsForOwnUse && (IsReveal || HasCredential(Uri.UnescapeDataString(Path).Split('/')));

    /// <summary>Whether the answer is for the module alone, which does not return a password of it.</summary>
    protected bool IsForOwnUse { get; set; }

    // A POST only so that the secrets are in the answer to no GET, which proxies keep: it changes nothing.
    private bool IsReveal => Method == "POST" && Elsewhere is null && Reveal.IsMatch(Uri.UnescapeDataString(Path));

    private static bool HasCredential(string[] segments)
    {
        for (int i = 0; i < segments.Length; i++)
        {
            if (Word(segments[i]) is "connection_uri" or "reveal_password")
                return true;

            // Neon Auth repeats the client secrets, the password and the address of a webhook that it was given.
            if (i > 0 && Word(segments[i - 1]) == "auth" && Word(segments[i]) is "oauth_providers" or "email_provider" or "email_server" or "plugins" or "webhooks")
                return true;
        }
        return false;
    }

    private static string Word(string segment) => segment.Trim().ToLowerInvariant();

    /// <summary>Adds a query parameter; null leaves it out, and a second value takes the place of the first.</summary>
    protected void Add(string name, object? value)
    {
        if (value is not null)
            _query.RemoveAll(pair => pair.Key == name);
        if (RequestValue.ToText(value) is { } text)
            _query.Add(new KeyValuePair<string, string>(name, text));
    }

    /// <summary>Takes over another request's query.</summary>
    protected void AddQueryOf(ApiRequest other) => _query.AddRange(other._query);

    /// <inheritdoc />
    public override string ToString() => $"{Method} {Path}";
}

/// <summary>A request whose answer is read as a <typeparamref name="T"/>.</summary>
/// <typeparam name="T">A model, or <see cref="object"/> for an answer as the API gave it.</typeparam>
internal sealed class ApiRequest<T> : ApiRequest, IApiRequest<T>
{
    private ApiRequest(string method, string path, object? body, string? template)
        : base(method, path, body, template)
    {
    }

    private ApiRequest(string method, FormattableString route, object? body)
        : this(method, Route.Of(route), body, route.Format)
    {
    }

    /// <inheritdoc />
    public override Type AnswerType => typeof(T);

    /// <summary>Makes a request from a path that is already escaped.</summary>
    public static ApiRequest<T> ForPath(string method, string path, object? body = null) => new(method, path, body, null);

    /// <summary>A GET of this route.</summary>
    public static ApiRequest<T> Get(FormattableString route) => new("GET", route, null);

    /// <summary>A POST to this route.</summary>
    public static ApiRequest<T> Post(FormattableString route, object? body = null) => new("POST", route, body);

    /// <summary>A POST to this route that only reads: a read-only session sends it, and it is repeated as a GET is.</summary>
    public static ApiRequest<T> Ask(FormattableString route, RequestBody body) => new("POST", route, body) { IsQuery = true };

    /// <summary>A PUT to this route.</summary>
    public static ApiRequest<T> Put(FormattableString route, object? body = null) => new("PUT", route, body);

    /// <summary>A PATCH of this route.</summary>
    public static ApiRequest<T> Patch(FormattableString route, object? body) => new("PATCH", route, body);

    /// <summary>A DELETE of this route; some take a body.</summary>
    public static ApiRequest<T> Delete(FormattableString route, object? body = null) => new("DELETE", route, body);

    /// <summary>A GET of another address than the API's.</summary>
    public static ApiRequest<T> GetFrom(Elsewhere elsewhere, string name) => new("GET", name, null, name) { Elsewhere = elsewhere };

    /// <summary>A POST to another address than the API's.</summary>
    public static ApiRequest<T> PostTo(Elsewhere elsewhere, string name, object body) => new("POST", name, body, name) { Elsewhere = elsewhere };

    /// <summary>A PUT to another address than the API's.</summary>
    public static ApiRequest<T> PutTo(Elsewhere elsewhere, string name, object body) => new("PUT", name, body, name) { Elsewhere = elsewhere };

    /// <summary>Adds a query parameter and returns this request; null leaves it out.</summary>
    public ApiRequest<T> With(string name, object? value)
    {
        Add(name, value);
        return this;
    }

    /// <summary>Adds query parameters and returns this request; null adds none.</summary>
    public ApiRequest<T> With(IEnumerable<KeyValuePair<string, object?>>? query)
    {
        foreach (KeyValuePair<string, object?> pair in query ?? [])
            Add(pair.Key, pair.Value);
        return this;
    }

    /// <inheritdoc />
    public bool HasQuery(string name)
    {
        foreach (KeyValuePair<string, string> pair in Query)
        {
            if (pair.Key == name)
                return true;
        }
        return false;
    }

    IApiRequest<T> IApiRequest<T>.With(string name, object? value) => With(name, value);

    IApiRequest<T> IApiRequest<T>.With(IEnumerable<KeyValuePair<string, object?>>? query) => With(query);

    /// <summary>Says that the module itself needs the password, and returns this request.</summary>
    public ApiRequest<T> ForOwnUse()
    {
        IsForOwnUse = true;
        return this;
    }

    /// <summary>Writes a successful answer to a stream as it arrives, and returns this request.</summary>
    /// <param name="open">Opens the stream, from its beginning, for each attempt; the sender closes it.</param>
    public ApiRequest<T> To(Func<Stream> open) => To(new StreamTarget(open));

    /// <summary>Writes a successful answer to a target as it arrives, and returns this request.</summary>
    public ApiRequest<T> To(IDownloadTarget target)
    {
        Destination = target;
        return this;
    }

    /// <summary>Tells of a successful answer before it is read, and returns this request.</summary>
    public ApiRequest<T> Telling(Action<AnswerHead> answered)
    {
        Answered = answered;
        return this;
    }

    /// <inheritdoc />
    /// <remarks>A list that is asked for by POST takes the cursor in its body.</remarks>
    public IApiRequest<T> At(string cursor)
    {
        ApiRequest<T> page = new(Method, Path, Body is RequestBody body ? body.With("cursor", cursor) : Body, Template) { Elsewhere = Elsewhere, IsQuery = IsQuery, Answered = Answered };
        page.AddQueryOf(this);
        if (Body is null)
            page.Add("cursor", cursor);
        return page;
    }
}

/// <summary>Another address than the API's, with what it has to be told: the session's key never goes there.</summary>
internal sealed class Elsewhere
{
    /// <summary>The whole address.</summary>
    public Uri Address { get; init; } = null!;

    /// <summary>Gives the headers of a request; they may be secrets, and are not shown.</summary>
    public Func<IEnumerable<KeyValuePair<string, string>>> Headers { get; init; } = null!;

    /// <summary>What is shown of the body.</summary>
    public string Shown { get; init; } = "";

    /// <summary>Whether the query of the address lets whoever has it in, and so is not shown.</summary>
    public bool IsAddressSecret { get; init; }

    /// <summary>Whether the same request may be sent again: it then leaves what the first one would have left.</summary>
    public bool IsIdempotent { get; init; }

    /// <summary>Whether PostgreSQL is told to refuse changes.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>How long it may take; null for the session's own limit.</summary>
    public TimeSpan? Timeout { get; init; }
}
