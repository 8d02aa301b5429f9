using System.Linq;
using System.Text.RegularExpressions;

namespace Neon.Schema.Rules;

/// <summary>The arguments of a function, as they are declared: <c>(a integer, b text DEFAULT 'x'::text)</c>.</summary>
internal static class Arguments
{
    private static readonly Regex Default = new(@"\s+DEFAULT\s+.*$", RegexOptions.CultureInvariant | RegexOptions.Singleline);

    /// <summary>Whether calls that were right are right no more: a name differs, or a default is gone. The types are part of the function's name.</summary>
    public static bool Break(string? before, string? after)
    {
        string[] old = SqlList.Split(before ?? "");
        string[] now = SqlList.Split(after ?? "");
        if (old.Length != now.Length)
            return true;
        return old.Where((argument, place) => Default.Replace(argument, "") != Default.Replace(now[place], "") || (Default.IsMatch(argument) && !Default.IsMatch(now[place]))).Any();
    }
}
