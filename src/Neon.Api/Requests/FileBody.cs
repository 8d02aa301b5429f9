using System;
using System.Collections.Generic;
using System.IO;
using System.Security;

namespace Neon.Api;

/// <summary>A body of bytes that are read as they are sent: a file may be larger than memory.</summary>
/// <param name="open">Opens the content; each attempt opens it again, and the sender closes it.</param>
internal sealed class FileBody(Func<Stream> open)
{
    /// <summary>Opens the content; each attempt opens it again, and the sender closes it.</summary>
    public Func<Stream> Open { get; } = open;

    /// <summary>The headers that belong to it, <c>Content-Type</c> among them.</summary>
    public IEnumerable<KeyValuePair<string, string>> Headers { get; init; } = [];
}

/// <summary>A body of names and values, as a form of a browser sends it (<c>application/x-www-form-urlencoded</c>).</summary>
/// <param name="fields">The fields, in order.</param>
internal sealed class FormBody(IReadOnlyList<KeyValuePair<string, string>> fields)
{
    /// <summary>The fields, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields { get; } = fields;

    /// <summary>What of them is never shown.</summary>
    public IReadOnlyList<SecureString> Secrets { get; init; } = [];
}
