namespace Neon.Schema.Text;

/// <summary>A hash of a part of a text that makes no string of it (FNV-1a over characters, its high bits folded into the low ones).</summary>
internal static class TextHash
{
    /// <summary>The hash of a part.</summary>
    public static uint Of(string text, int start, int length)
    {
        uint hash = 2166136261;
        for (int i = start; i < start + length; i++)
            hash = (hash ^ text[i]) * 16777619;
        return hash ^ (hash >> 15);
    }
}
