using System.Text;

namespace Neon.Schema.Reports;

/// <summary>Text that stays text in HTML, between tags and in quotes.</summary>
internal static class HtmlText
{
    /// <summary>The text with everything escaped that HTML reads.</summary>
    public static string Escape(string text)
    {
        StringBuilder escaped = new(text.Length);
        foreach (char c in text)
        {
            _ = c switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                _ => escaped.Append(c),
            };
        }
        return escaped.ToString();
    }
}
