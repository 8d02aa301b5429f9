using System;
using System.Collections.Generic;
using System.Globalization;
using Neon.Errors;

namespace Neon.Api;

/// <summary>One request to the Neon API, as data: what is sent, not how.</summary>
internal abstract class ApiRequest
{
    private readonly List<KeyValuePair<string, string>> _query = [];

    /// <summary>Starts a request.</summary>
    /// <param name="method">The HTTP method, in capitals.</param>
    /// <param name="path">The escaped path below the base address, without a leading slash.</param>
    /// <param name="body">What is sent as JSON, or null.</param>
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

    /// <summary>The path with <c>{0}</c> and so on in the place of its variable parts; null where it is not known.</summary>
    public string? Template { get; }

    /// <summary>What is sent as JSON, or null.</summary>
    public object? Body { get; }

    /// <summary>Where it goes instead of the API, without the session's key; null for the API.</summary>
    public Elsewhere? Elsewhere { get; protected set; }

    /// <summary>Query parameters, unescaped, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query => _query;

    /// <summary>Whether sending it twice is the same as sending it once.</summary>
    public bool IsRead => Method is "GET" or "HEAD";

    /// <summary>Whether it may change anything at all: what a read-only session does not send.</summary>
    public bool MayChange => Elsewhere is { } elsewhere ? !elsewhere.IsReadOnly : !IsRead;

    /// <summary>Adds a query parameter; null leaves it out, and a second value takes the place of the first.</summary>
    protected void Add(string name, object? value)
    {
        if (value is not null)
            _query.RemoveAll(pair => pair.Key == name);
        if (RequestValue.ToText(value) is { } text)
            _query.Add(new KeyValuePair<string, string>(name, text));
    }

    /// <summary>Takes over another request's query, but for one parameter.</summary>
    protected void AddQueryOf(ApiRequest other, string except)
    {
        foreach (KeyValuePair<string, string> pair in other._query)
        {
            if (pair.Key != except)
                _query.Add(pair);
        }
    }

    /// <inheritdoc />
    public override string ToString() => $"{Method} {Path}";
}

/// <summary>A request whose answer is read as a <typeparamref name="T"/>.</summary>
/// <typeparam name="T">A model, or <see cref="object"/> for an answer as the API gave it.</typeparam>
internal sealed class ApiRequest<T> : ApiRequest
{
    private ApiRequest(string method, string path, object? body, string? template)
        : base(method, path, body, template)
    {
    }

    private ApiRequest(string method, FormattableString route, object? body)
        : this(method, Route.Of(route), body, route.Format)
    {
    }

    /// <summary>Makes a request from a path that is already escaped.</summary>
    public static ApiRequest<T> ForPath(string method, string path, object? body = null) => new(method, path, body, null);

    /// <summary>A GET of this route.</summary>
    public static ApiRequest<T> Get(FormattableString route) => new("GET", route, null);

    /// <summary>A POST to this route.</summary>
    public static ApiRequest<T> Post(FormattableString route, object? body = null) => new("POST", route, body);

    /// <summary>A PATCH of this route.</summary>
    public static ApiRequest<T> Patch(FormattableString route, object? body) => new("PATCH", route, body);

    /// <summary>A DELETE of this route.</summary>
    public static ApiRequest<T> Delete(FormattableString route) => new("DELETE", route, null);

    /// <summary>A POST to another address than the API's.</summary>
    public static ApiRequest<T> PostTo(Elsewhere elsewhere, string name, object body) => new("POST", name, body, name) { Elsewhere = elsewhere };

    /// <summary>Adds a query parameter and gives this request back; null leaves it out.</summary>
    public ApiRequest<T> With(string name, object? value)
    {
        Add(name, value);
        return this;
    }

    /// <summary>Adds query parameters and gives this request back; null adds none.</summary>
    public ApiRequest<T> With(IEnumerable<KeyValuePair<string, object?>>? query)
    {
        foreach (KeyValuePair<string, object?> pair in query ?? [])
            Add(pair.Key, pair.Value);
        return this;
    }

    /// <summary>The same request for the page that starts at a cursor.</summary>
    public ApiRequest<T> At(string cursor)
    {
        ApiRequest<T> page = new(Method, Path, Body, Template);
        page.AddQueryOf(this, "cursor");
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

    /// <summary>Whether PostgreSQL is told to refuse changes.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>How long it may take; null for the session's own limit.</summary>
    public TimeSpan? Timeout { get; init; }
}

/// <summary>Builds a path whose variable parts cannot change the route.</summary>
internal static class Route
{
    // The longest name that the API's description knows has 256 characters.
    private const int Longest = 256;

    /// <summary>Escapes each argument as one path segment.</summary>
    /// <exception cref="NeonException">An argument is empty, too long, no text, <c>.</c> or <c>..</c>: <c>Neon.InvalidIdentifier</c>.</exception>
    public static string Of(FormattableString route)
    {
        object?[] arguments = route.GetArguments();
        object[] escaped = new object[arguments.Length];
        for (int i = 0; i < arguments.Length; i++)
            escaped[i] = Segment(Convert.ToString(arguments[i], CultureInfo.InvariantCulture));
        return string.Format(CultureInfo.InvariantCulture, route.Format, escaped);
    }

    private static string Segment(string? value)
    {
        // HttpClient folds dot segments before it sends, escaped or not, and the service answers
        // an empty segment with a redirect to another route: both would reach something not meant.
        if (string.IsNullOrWhiteSpace(value) || value is "." or ".." || value!.Length > Longest)
            throw NeonErrors.InvalidIdentifier(value);
        foreach (char c in value)
        {
            if (char.IsControl(c))
                throw NeonErrors.InvalidIdentifier(value);
        }
        return UrlText.Escape(value);
    }
}
