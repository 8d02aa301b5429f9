using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

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
            _parts.Add(new BodyPart(Checked(name), text, null, null));
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
        _parts.Add(new BodyPart(Checked(name), null, Checked(fileName), open));
        return this;
    }

    // Quotes and line ends are escaped on the way; for other controls and for no name there is no form.
    private static string Checked(string name) => string.IsNullOrWhiteSpace(name) || name.Any(letter => char.IsControl(letter) && letter is not ('\r' or '\n'))
        ? throw ApiErrors.InvalidBody($"'{ApiErrors.Shortened(name)}' isn't a valid name of a field or a file in a form.")
        : name;
}

/// <summary>A part of a <see cref="MultipartBody"/>: a text or a file.</summary>
internal sealed record BodyPart(string Name, string? Text, string? FileName, Func<Stream>? Open);
