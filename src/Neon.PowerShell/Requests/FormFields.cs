using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Security;
using Neon.Api;
using Neon.Binding;
using Neon.Files;

namespace Neon.Requests;

/// <summary>The fields of a form, as a script has them.</summary>
internal static class FormFields
{
    /// <summary>The body: with a file among the fields a form of several parts, else the shorter one.</summary>
    public static object BodyOf(IDictionary form, PSCmdlet cmdlet)
    {
        List<KeyValuePair<string, object>> fields = [.. form.Cast<DictionaryEntry>().SelectMany(entry => Of(RequestValue.ToText(GivenValue.Of(entry.Key)) ?? "", entry.Value))];
        SecureString[] secrets = [.. fields.Select(field => field.Value).OfType<SecureString>()];
        if (!fields.Exists(field => field.Value is FileInfo))
            return new FormBody([.. fields.Select(field => new KeyValuePair<string, string>(field.Key, Text(field.Value)))]) { Secrets = secrets };
        MultipartBody parts = new MultipartBody().WithSecrets(secrets.Select(Secrets.ToPlainText));
        foreach (KeyValuePair<string, object> field in fields)
        {
            if (field.Value is FileInfo file)
                parts.Add(field.Key, file.Name, new FileUpload(TextFiles.Resolve(cmdlet, file.FullName)).Open);
            else
                parts.Add(field.Key, Text(field.Value));
        }
        return parts;
    }

    private static string Text(object value) => value is SecureString secret ? Secrets.ToPlainText(secret) : (string)value;

    private static IEnumerable<KeyValuePair<string, object>> Of(string name, object? given) => GivenValue.Of(given) switch
    {
        null => [],
        FileInfo file => [new KeyValuePair<string, object>(name, file)],
        SecureString secret => [new KeyValuePair<string, object>(name, secret)],
        IEnumerable list and not (string or IDictionary) => list.Cast<object?>().SelectMany(item => Of(name, item)),
        var value => [new KeyValuePair<string, object>(name, RequestValue.ToText(value) ?? "")],
    };
}
