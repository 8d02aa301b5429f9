using System.Collections.Generic;
using System.Net.Http;
using Neon.Api;

namespace Neon.Client.Http;

/// <summary>A form on its way: its files are read as they are sent.</summary>
internal sealed class FormContent : MultipartFormDataContent
{
    public FormContent(MultipartBody form)
    {
        Secrets = form.Secrets;
        foreach (BodyPart part in form.Parts)
        {
            if (part.Open is { } open)
                Add(new StreamContent(open()), Escaped(part.Name), Escaped(part.FileName!));
            else
                Add(new StringContent(part.Text ?? ""), Escaped(part.Name));
        }
    }

    /// <summary>What of it is never shown.</summary>
    public IReadOnlyList<string> Secrets { get; }

    // As browsers do: what would end the name is written as in an address, and nothing else is.
    private static string Escaped(string name) => name.Replace("\"", "%22").Replace("\r", "%0D").Replace("\n", "%0A");
}
