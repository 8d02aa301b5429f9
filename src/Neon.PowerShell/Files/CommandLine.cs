using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Neon.Files;

/// <summary>Arguments of a process as one text: <c>ProcessStartInfo.ArgumentList</c> is not there in Windows PowerShell.</summary>
internal static class CommandLine
{
    /// <summary>The text that gives a process exactly these arguments.</summary>
    public static string Of(IEnumerable<string> arguments) => string.Join(" ", arguments.Select(Quote));

    private static string Quote(string argument)
    {
        if (argument.Length > 0 && argument.All(c => char.IsLetterOrDigit(c) || "-_./\\:=".IndexOf(c) >= 0))
            return argument;
        StringBuilder quoted = new("\"");
        int backslashes = 0;
        foreach (char c in argument)
        {
            if (c == '\\')
            {
                backslashes++;
                continue;
            }
            quoted.Append('\\', c == '"' ? backslashes * 2 + 1 : backslashes).Append(c);
            backslashes = 0;
        }
        return quoted.Append('\\', backslashes * 2).Append('"').ToString();
    }
}
