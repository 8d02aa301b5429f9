using System;
using System.Collections.Generic;
using System.IO;

namespace Neon.Api;

/// <summary>A body of several parts, as a form with files sends it (<c>multipart/form-data</c>).</summary>
internal sealed class MultipartBody
{
    private readonly List<BodyPart> _parts = [];

    /// <summary>The parts, in order.</summary>
    public IReadOnlyList<BodyPart> Parts => _parts;

    /// <summary>What of them is never shown.</summary>
    public IReadOnlyList<string> Secrets { get; private set; } = [];

    /// <summary>Adds a text and returns this body; null adds none.</summary>
    public MultipartBody Add(string name, string? text)
    {
        if (text is not null)
            _parts.Add(new BodyPart(name, text, null, null));
        return this;
    }

    /// <summary>Says what of the parts is secret, and returns this body: a service may repeat it in an error.</summary>
    public MultipartBody WithSecrets(IEnumerable<string> secrets)
    {
        Secrets = [.. Secrets, .. secrets];
        return this;
    }

    /// <summary>Adds a file and returns this body.</summary>
    /// <param name="name">The name of the part.</param>
    /// <param name="fileName">The name that the service is told.</param>
    /// <param name="open">Opens the content; each attempt opens it again, and the sender closes it.</param>
    public MultipartBody Add(string name, string fileName, Func<Stream> open)
    {
        _parts.Add(new BodyPart(name, null, fileName, open));
        return this;
    }
}

/// <summary>A part of a <see cref="MultipartBody"/>: a text or a file.</summary>
internal sealed record BodyPart(string Name, string? Text, string? FileName, Func<Stream>? Open);
