namespace Neon.Schema.Reports;

/// <summary>Names in boxes.</summary>
internal static class DiagramText
{
    /// <summary>A name of which the middle is left out where it is too long: its end tells it from others.</summary>
    public static string Shortened(string name, int longest)
    {
        string visible = Words.Visible(name);
        if (visible.Length <= longest)
            return visible;
        int head = (longest - 1) / 2;
        int tail = longest - 1 - head;
        if (char.IsHighSurrogate(visible[head - 1]))
            head--;
        int start = visible.Length - tail;
        if (char.IsLowSurrogate(visible[start]))
            start++;
        return visible.Substring(0, head) + "…" + visible.Substring(start);
    }

    /// <summary>How many characters wide a text is: those of East Asia are as wide as two.</summary>
    public static int Width(string text)
    {
        int width = 0;
        foreach (char c in text)
            width += char.IsLowSurrogate(c) ? 0 : c >= 0x1100 ? 2 : 1;
        return width;
    }
}
