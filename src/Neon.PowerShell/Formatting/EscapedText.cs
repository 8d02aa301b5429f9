using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using Neon.Api;

namespace Neon.Formatting;

/// <summary>
/// Rows of SQL and answers of the API have no view, since their properties are not known before. Where one has text that would
/// control a terminal or a log, all of them get a type whose view shows it as text; their values stay as they are.
/// </summary>
internal static class EscapedText
{
    /// <summary>The type, by which the view finds them. It is none of the module's own, which references would take for a kind.</summary>
    private const string TypeName = "Neon#EscapedText";

    /// <summary>Whether a text would do more than be shown; lines and tabs are harmless.</summary>
    public static bool IsNeededFor(string? text) => text is not null && ShownText.Lines(text) != text.Replace("\r\n", "\n");

    /// <summary>Gives the objects of an answer the view, if any of them needs it.</summary>
    public static void MarkIfNeeded(object? answer)
    {
        List<PSObject> objects = [];
        if (IsNeeded(answer, objects))
            objects.ForEach(Mark);
    }

    /// <summary>Gives one object the view.</summary>
    public static void Mark(PSObject made) => made.TypeNames.Insert(0, TypeName);

    // Each object is looked at, also behind one that needs it: all of them get the view.
    private static bool IsNeeded(object? value, List<PSObject> objects)
    {
        bool isNeeded = false;
        switch (value)
        {
            case string text:
                return IsNeededFor(text);
            case PSObject { BaseObject: PSCustomObject } made:
                objects.Add(made);
                foreach (PSPropertyInfo member in made.Properties)
                    isNeeded |= IsNeededFor(member.Name) | IsNeeded(member.Value, objects);
                break;
            case IEnumerable list:
                foreach (object? item in list)
                    isNeeded |= IsNeeded(item, objects);
                break;
        }
        return isNeeded;
    }
}
