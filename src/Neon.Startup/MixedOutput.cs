using System;
using System.Management.Automation;

namespace Neon.Startup;

/// <summary>The property that is shown of an object of the module while a table of another type is open; the type data names it.</summary>
/// <remarks>
/// It is here because PowerShell resolves the classes in type data before it imports a nested module, and the cmdlets are loaded by
/// one. A script would do without a class, and each type in the type data would parse it at every import.
/// </remarks>
public static class MixedOutput
{
    private static readonly Lazy<Func<PSObject, string>> Text = new(() => (Func<PSObject, string>)TypesLoader.Load("Neon.PowerShell")
        .GetType("Neon.Formatting.ViewText", throwOnError: true)
        .GetMethod("Beside")
        .CreateDelegate(typeof(Func<PSObject, string>)));

    /// <summary>The object as text: the name of its type, and the columns of its view with their values.</summary>
    /// <param name="instance">An object of the module, or what a job or another process made of it.</param>
    public static object NeonObject(PSObject instance) => Text.Value(instance);
}
