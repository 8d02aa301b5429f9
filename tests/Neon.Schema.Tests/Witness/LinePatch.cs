using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Neon.Schema.Tests.Witness;

/// <summary>The lines that make one dump of another, without what is around them.</summary>
internal static class LinePatch
{
    /// <summary>What the lines of a dump become, as JSON: <c>[[line, removed, "added", …], …]</c>, lines counted from 0.</summary>
    public static string Make(string before, string after)
    {
        string[] old = before.Split('\n');
        string[] now = after.Split('\n');
        int[,] longest = new int[old.Length + 1, now.Length + 1];
        for (int i = old.Length - 1; i >= 0; i--)
        {
            for (int j = now.Length - 1; j >= 0; j--)
                longest[i, j] = old[i] == now[j] ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);
        }
        List<List<object>> hunks = [];
        bool isOpen = false;
        for ((int i, int j) = (0, 0); i < old.Length || j < now.Length;)
        {
            if (i < old.Length && j < now.Length && old[i] == now[j])
            {
                (i, j, isOpen) = (i + 1, j + 1, false);
                continue;
            }
            if (!isOpen)
                hunks.Add([i, 0]);
            isOpen = true;
            if (j >= now.Length || (i < old.Length && longest[i + 1, j] >= longest[i, j + 1]))
            {
                hunks[^1][1] = (int)hunks[^1][1] + 1;
                i++;
            }
            else
            {
                hunks[^1].Add(now[j++]);
            }
        }
        return JsonSerializer.Serialize(hunks, Plain);
    }

    /// <summary>Applies what <see cref="Make"/> made.</summary>
    public static string Apply(string before, JsonElement hunks)
    {
        List<string> lines = [.. before.Split('\n')];
        foreach (JsonElement hunk in hunks.EnumerateArray().Reverse())
        {
            int at = hunk[0].GetInt32();
            lines.RemoveRange(at, hunk[1].GetInt32());
            lines.InsertRange(at, hunk.EnumerateArray().Skip(2).Select(line => line.GetString()!));
        }
        return string.Join('\n', lines);
    }

    /// <summary>JSON with quotes and signs as they are.</summary>
    public static JsonSerializerOptions Plain { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
