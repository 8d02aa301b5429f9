using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using Neon.Errors;

namespace Neon.Schema;

/// <summary>
/// A variable of the environment that a block has for itself. The environment is the process's, and blocks of other runspaces
/// (<c>ForEach-Object -Parallel</c>, thread jobs) would read each other's; a block within a block of one runspace takes turns with it.
/// </summary>
internal sealed class HeldVariable : IDisposable
{
    private static readonly Dictionary<string, Holder> Holders =
        new(RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

    private readonly string _name;
    private string? _before;
    private string? _mine;

    private HeldVariable(string name) => _name = name;

    /// <summary>Takes the variable; it keeps its value until <see cref="Set"/>.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="runspace">The runspace that takes it.</param>
    /// <exception cref="NeonException">A block of another runspace has it: <c>Neon.VariableInUse</c>.</exception>
    public static HeldVariable Take(string name, Guid runspace)
    {
        lock (Holders)
        {
            if (!Holders.TryGetValue(name, out Holder? holder))
                Holders[name] = holder = new Holder(runspace);
            else if (holder.Runspace != runspace)
                throw NeonErrors.VariableInUse(name);
            holder.Depth++;
            return new HeldVariable(name);
        }
    }

    /// <summary>Gives it a value.</summary>
    public void Set(string value)
    {
        _before = Environment.GetEnvironmentVariable(_name);
        _mine = value;
        Environment.SetEnvironmentVariable(_name, value);
    }

    /// <summary>Takes the value back, unless somebody else has set another one since, and lets others have the variable.</summary>
    public void Dispose()
    {
        lock (Holders)
        {
            if (_mine is not null && Environment.GetEnvironmentVariable(_name) == _mine)
                Environment.SetEnvironmentVariable(_name, _before);
            if (Holders.TryGetValue(_name, out Holder? holder) && --holder.Depth == 0)
                Holders.Remove(_name);
        }
    }

    private sealed class Holder(Guid runspace)
    {
        public Guid Runspace { get; } = runspace;

        public int Depth { get; set; }
    }
}
