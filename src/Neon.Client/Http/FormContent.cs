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
                Add(new StreamContent(open()), part.Name, part.FileName!);
            else
                Add(new StringContent(part.Text ?? ""), part.Name);
        }
    }

    /// <summary>What of it is never shown.</summary>
    public IReadOnlyList<string> Secrets { get; }
}
