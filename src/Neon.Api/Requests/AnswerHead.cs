using System.Collections.Generic;

namespace Neon.Api;

/// <summary>The status and the headers of a successful answer.</summary>
/// <param name="StatusCode">The status.</param>
/// <param name="Headers">The headers by name, each with its values.</param>
internal sealed record AnswerHead(int StatusCode, IReadOnlyDictionary<string, IReadOnlyList<string>> Headers)
{
    /// <summary>The first value of a header; null where the answer does not have it.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out IReadOnlyList<string>? values) && values.Count > 0 ? values[0] : null;

    /// <summary>The length of the body as it is read; null where it was not announced.</summary>
    public long? ContentLength => long.TryParse(Header("Content-Length"), out long length) ? length : null;

    /// <summary>The entity tag; null where there is none.</summary>
    public string? ETag => Header("ETag");
}
