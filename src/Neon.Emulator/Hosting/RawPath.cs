using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Neon.Emulator.Errors;

namespace Neon.Emulator.Hosting;

/// <summary>
/// The path as the client wrote it. The framework decodes all of it but the slash, and after that <c>a%2Fb</c> and
/// <c>a%252Fb</c> cannot be told apart. Here each segment is decoded once and written in the one way there is, so that a
/// route takes it apart as it came, and a part of it is decoded once more where it is read (<see cref="Decode"/>).
/// </summary>
internal static class RawPath
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Puts the path right and goes on.</summary>
    public static Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        string target = http.Features.Get<IHttpRequestFeature>()!.RawTarget;
        if (target.Length > 0 && target[0] != '/' && Uri.TryCreate(target, UriKind.Absolute, out Uri? absolute))
        {
            // A proxy's form: the host stands in front.
            target = target[(target.IndexOf(absolute.Authority, StringComparison.OrdinalIgnoreCase) + absolute.Authority.Length)..];
        }

        int end = target.AsSpan().IndexOfAny('?', '#');
        string path = end < 0 ? target : target[..end];
        http.Request.Path = new PathString(string.Join('/', path.Split('/').Select(segment => Uri.EscapeDataString(Decode(segment)))));
        return next(http);
    }

    /// <summary>A segment, decoded once; what is not UTF-8 behind its escapes is refused.</summary>
    public static string Decode(string segment)
    {
        if (!segment.Contains('%', StringComparison.Ordinal))
            return segment;

        byte[] bytes = Encoding.UTF8.GetBytes(segment);
        int length = 0;
        try
        {
            for (int i = 0; i < bytes.Length; i++)
            {
                if (bytes[i] != '%')
                {
                    bytes[length++] = bytes[i];
                    continue;
                }

                bytes[length++] = Convert.FromHexString(Encoding.ASCII.GetString(bytes, i + 1, 2))[0];
                i += 2;
            }

            return Strict.GetString(bytes, 0, length);
        }
        catch (Exception malformed) when (malformed is ArgumentException or FormatException)
        {
            throw ApiException.BadRequest("the path is not valid percent-encoded UTF-8");
        }
    }
}
