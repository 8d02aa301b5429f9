using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Runtime.CompilerServices;
using System.Security;
using System.Text.RegularExpressions;
using Neon.Api;
using Neon.Client.Json;

namespace Neon.Client.Http;

/// <summary>Knows the secrets of a request, for services echo what they were sent.</summary>
internal static class SentSecrets
{
    // A shorter one would be removed from the middle of words, and is not a secret.
    private const int ShortestEcho = 4;

    // What a link to an object of a bucket is signed with.
    private static readonly Regex SecretOfLink = new("[?&][^=&]*(?:signature|credential|token)=([^&]+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly ConditionalWeakTable<HttpRequestMessage, IReadOnlyList<SecureString>> InBodies = new();

    /// <summary>Remembers the secrets in the body of a request, as long as there is the request.</summary>
    public static void Remember(HttpRequestMessage sent, object body)
    {
        if (SecretsOf(body).ToList() is { Count: > 0 } secrets)
            InBodies.Add(sent, secrets);
    }

    private static IEnumerable<SecureString> SecretsOf(object? given) => NeonJson.Objects.Unwrap(given) switch
    {
        SecureString secret => [secret],
        null or string or ValueType or Uri or Version => [],
        JsonText json => SecretsOf(json.Of),
        FormBody form => form.Secrets,
        IDictionary dictionary => dictionary.Values.Cast<object?>().SelectMany(SecretsOf),
        IEnumerable list => list.Cast<object?>().SelectMany(SecretsOf),
        _ => NeonJson.Objects.Members(given!).SelectMany(member => SecretsOf(member.Value)),
    };

    /// <summary>The text without its secrets, and without those that were sent with a request, whatever they look like.</summary>
    public static string Redact(string text, HttpRequestMessage? sent)
    {
        if (sent is not null)
        {
            foreach (string secret in SentWith(sent).Where(secret => secret.Length >= ShortestEcho))
                text = text.Replace(secret, Redactor.Hidden);
        }
        return Redactor.Redact(text);
    }

    private static IEnumerable<string> SentWith(HttpRequestMessage sent)
    {
        if (sent.Headers.Authorization?.Parameter is { } key)
            yield return key;
        if (sent.Content is FormContent form)
        {
            foreach (string secret in form.Secrets)
                yield return secret;
        }
        if (InBodies.TryGetValue(sent, out IReadOnlyList<SecureString>? secrets))
        {
            foreach (SecureString secret in secrets)
                yield return Api.Secrets.ToPlainText(secret);
        }
        foreach (Match signed in SecretOfLink.Matches(sent.RequestUri?.Query ?? ""))
        {
            yield return signed.Groups[1].Value;
            yield return Uri.UnescapeDataString(signed.Groups[1].Value);
        }
        if (!sent.Headers.TryGetValues("Neon-Connection-String", out IEnumerable<string>? values))
            yield break;
        foreach (string connection in values)
        {
            yield return connection;
            int at = connection.LastIndexOf('@');
            int colon = connection.IndexOf(':', connection.IndexOf("://", StringComparison.Ordinal) + 3);
            if (colon < 0 || colon > at)
                continue;
            string password = connection.Substring(colon + 1, at - colon - 1);
            yield return password;
            yield return Uri.UnescapeDataString(password);
        }
    }
}
