using System.Collections.Generic;
using System.Management.Automation.Runspaces;

namespace Neon.Shell;

/// <summary>Makes a script's parameters of the words after its name, as <c>pwsh -File</c> does.</summary>
internal static class ScriptArguments
{
    /// <summary>
    /// <c>-Name:value</c> is a parameter and its value, where true and false are what they say; <c>-Name</c> is a
    /// parameter, and whether the next word is its value the engine finds when it binds; all else is a value.
    /// </summary>
    public static IEnumerable<CommandParameter> Parse(IReadOnlyList<string> words)
    {
        for (int i = 0; i < words.Count; i++)
        {
            string word = words[i];
            int colon = word.IndexOf(':');
            if (word.Length < 2 || word[0] != '-')
                yield return new CommandParameter(null, word);
            else if (colon < 0)
                yield return new CommandParameter(word);
            else if (colon < word.Length - 1)
                yield return new CommandParameter(word[..colon], Value(word[(colon + 1)..]));
            else if (i + 1 < words.Count)
                yield return new CommandParameter(word[..colon], words[++i]);
            else
                yield return new CommandParameter(word[..colon]);
        }
    }

    private static object Value(string text) => bool.TryParse(text.TrimStart('$'), out bool value) ? value : text;
}
