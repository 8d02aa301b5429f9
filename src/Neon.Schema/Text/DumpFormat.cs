using System;
using System.Globalization;

namespace Neon.Schema.Text;

/// <summary>The errors of a text that is not a dump, or only a part of one.</summary>
internal static class DumpFormat
{
    /// <summary>An error that says where.</summary>
    /// <param name="text">The dump.</param>
    /// <param name="offset">The place.</param>
    /// <param name="reason">What is wrong there, as the end of a sentence.</param>
    public static FormatException Error(string text, int offset, string reason)
    {
        int line = 1;
        for (int at = text.IndexOf('\n'); at >= 0 && at < offset; at = text.IndexOf('\n', at + 1))
            line++;
        return new FormatException(string.Format(CultureInfo.InvariantCulture, "Line {0} of the dump: {1}.", line, reason));
    }

    /// <summary>The beginning of what stands at a place, short enough for a message.</summary>
    public static string Excerpt(string text, int offset)
    {
        int end = offset;
        while (end < text.Length && end - offset < 40 && !char.IsControl(text[end]))
            end++;
        return text.Substring(offset, end - offset);
    }
}
