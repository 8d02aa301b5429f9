using System;
using System.Collections.Generic;
using System.Linq;
using Neon.Schema.Model;

namespace Neon.Schema.Rules;

/// <summary>What a new function does to calls of others that have its name.</summary>
internal static class Overloads
{
    /// <summary>The functions of the same name that stay, and that some number of arguments fits as well.</summary>
    public static IEnumerable<SchemaObject> Of(ChangeFacts c)
    {
        if (!c.IsAdded || c.Now is not { } now || now["returns"] is "trigger" or "event_trigger")
            return [];
        string name = now.Name.IndexOf('(') is var open && open > 0 ? now.Name.Substring(0, open) : now.Name;
        return c.OldSide.RoutinesOf(now.Schema, name).Where(old => old.Kind == now.Kind && c.NewSide.Model.Find(old) is not null && Meet(now, old));
    }

    /// <summary>Whether a call that leaves arguments out fits two functions alike.</summary>
    public static bool AreAmbiguous(ChangeFacts c) => Of(c).Any(old => AreAlike(c.Now!, old));

    /// <summary>Whether a call may be taken over.</summary>
    public static bool MayBeTaken(ChangeFacts c) => Of(c).Any();

    private static bool Meet(SchemaObject x, SchemaObject y)
    {
        (int xLeast, int xMost) = Count(x);
        (int yLeast, int yMost) = Count(y);
        return xLeast <= yMost && yLeast <= xMost;
    }

    private static bool AreAlike(SchemaObject x, SchemaObject y)
    {
        string[] xTypes = Types(x);
        string[] yTypes = Types(y);
        (int xLeast, int xMost) = Count(x);
        (int yLeast, int yMost) = Count(y);
        for (int count = Math.Max(xLeast, yLeast); count <= Math.Min(Math.Min(xMost, yMost), Math.Min(xTypes.Length, yTypes.Length)); count++)
        {
            if (xTypes.Take(count).SequenceEqual(yTypes.Take(count), StringComparer.Ordinal))
                return true;
        }
        return false;
    }

    private static string[] Types(SchemaObject routine)
    {
        int open = routine.Name.IndexOf('(');
        return open < 0 ? [] : SqlList.Split(routine.Name.Substring(open));
    }

    /// <summary>How many arguments a call needs and how many it can have.</summary>
    private static (int Least, int Most) Count(SchemaObject routine)
    {
        string[] arguments = [.. SqlList.Split(routine["arguments"] ?? "()").Where(argument => !argument.StartsWith("OUT ", StringComparison.Ordinal) && !argument.StartsWith("TABLE ", StringComparison.Ordinal))];
        bool isVariadic = Array.Exists(arguments, argument => argument.StartsWith("VARIADIC ", StringComparison.Ordinal));
        int optional = arguments.Count(argument => argument.IndexOf(" DEFAULT ", StringComparison.Ordinal) >= 0);
        return (arguments.Length - Math.Max(optional, isVariadic ? 1 : 0), isVariadic ? int.MaxValue : arguments.Length);
    }
}
