using System;
using System.Linq;
using Neon.Schema.Model;

namespace Neon.Schema.Rules;

/// <summary>How a function can be called: the types of what goes in, and how many of them a call may leave out.</summary>
internal sealed class CallSignature
{
    private readonly string[] _types;
    private readonly int _least;
    private readonly int _most;

    /// <summary>Reads it.</summary>
    public CallSignature(SchemaObject routine)
    {
        int open = routine.Name.IndexOf('(');
        _types = open < 0 ? [] : SqlList.Split(routine.Name.Substring(open));
        string[] arguments = [.. SqlList.Split(routine["arguments"] ?? "()").Where(argument => !argument.StartsWith("OUT ", StringComparison.Ordinal))];
        bool isVariadic = Array.Exists(arguments, argument => argument.StartsWith("VARIADIC ", StringComparison.Ordinal));
        int optional = arguments.Count(argument => argument.IndexOf(" DEFAULT ", StringComparison.Ordinal) >= 0);
        _least = arguments.Length - Math.Max(optional, isVariadic ? 1 : 0);
        _most = isVariadic ? int.MaxValue : arguments.Length;
    }

    /// <summary>Whether some number of arguments fits both.</summary>
    public bool Meets(CallSignature other) => _least <= other._most && other._least <= _most;

    /// <summary>Whether a call that leaves arguments out fits both alike.</summary>
    public bool IsAlike(CallSignature other)
    {
        int least = Math.Max(_least, other._least);
        int most = Math.Min(Math.Min(_most, other._most), Math.Min(_types.Length, other._types.Length));
        if (least > most)
            return false;
        for (int i = 0; i < least; i++)
        {
            if (!string.Equals(_types[i], other._types[i], StringComparison.Ordinal))
                return false;
        }
        return true;
    }
}
