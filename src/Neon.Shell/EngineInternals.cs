using System;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace Neon.Shell;

/// <summary>
/// Two things that PowerShell's own console host does through internals of the engine, and that there is no public way to do.
/// The package's version is fixed and the tests of the shell cover both.
/// </summary>
internal static class EngineInternals
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic;

    /// <summary>Has <c>exit</c> in the next script file end the session with its code, instead of only setting $LASTEXITCODE.</summary>
    public static void LetScriptFileExit(Runspace runspace)
    {
        object context = Property(typeof(Runspace), "GetExecutionContext").GetValue(runspace)!;
        Property(context.GetType(), "ScriptCommandProcessorShouldRethrowExit").SetValue(context, true);
    }

    /// <summary>Marks a record as written to the error stream, so that Out-Default shows it as an error.</summary>
    public static PSObject OnErrorStream(ErrorRecord error)
    {
        var wrapped = new PSObject(error);
        PropertyInfo stream = Property(typeof(PSObject), "WriteStream");
        stream.SetValue(wrapped, Enum.Parse(stream.PropertyType, "Error"));
        return wrapped;
    }

    private static PropertyInfo Property(Type type, string name) =>
        type.GetProperty(name, Hidden) ?? throw new MissingMemberException(type.FullName, name);
}
