using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Reflection;

namespace Neon.Completion;

/// <summary>
/// Completes the values that are known of a set that the service may add to: they are offered, and others are accepted too.
/// </summary>
/// <param name="values">The values, in the order in which they are offered.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class KnownValuesAttribute(params string[] values) : ArgumentCompleterAttribute(typeof(KnownValuesCompleter))
{
    /// <summary>The values, in the order in which they are offered.</summary>
    public IReadOnlyList<string> Values { get; } = values;
}

/// <summary>
/// Finds the values by the parameter that is completed: Windows PowerShell makes completers by their type alone, so they
/// cannot be told the values.
/// </summary>
internal sealed class KnownValuesCompleter : IArgumentCompleter
{
    private static readonly Lazy<Dictionary<string, Type>> Cmdlets = new(() =>
        (from type in typeof(KnownValuesCompleter).Assembly.GetTypes()
         let cmdlet = type.GetCustomAttribute<CmdletAttribute>()
         where cmdlet is not null
         select (Name: $"{cmdlet.VerbName}-{cmdlet.NounName}", Type: type))
        .ToDictionary(pair => pair.Name, pair => pair.Type, StringComparer.OrdinalIgnoreCase));

    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string typed = (wordToComplete ?? "").Trim('\'', '"');
        return ValuesOf(commandName, parameterName)
            .Where(value => value.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Select(value => new CompletionResult(value));
    }

    private static IReadOnlyList<string> ValuesOf(string commandName, string parameterName)
    {
        Type? cmdlet = Cmdlets.Value.TryGetValue(commandName, out Type? known) ? known : Resolved(commandName);
        return cmdlet?.GetProperty(parameterName, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)?.GetCustomAttribute<KnownValuesAttribute>(inherit: true)?.Values ?? [];
    }

    // An alias, or the prefix of Import-Module -Prefix.
    private static Type? Resolved(string commandName)
    {
        using System.Management.Automation.PowerShell shell = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
        CommandInfo? command = shell.AddCommand("Microsoft.PowerShell.Core\\Get-Command").AddParameter("Name", commandName).AddParameter("ErrorAction", ActionPreference.Ignore)
            .Invoke<CommandInfo>().FirstOrDefault();
        return ((command as AliasInfo)?.ResolvedCommand ?? command) is CmdletInfo cmdlet ? cmdlet.ImplementingType : null;
    }
}
