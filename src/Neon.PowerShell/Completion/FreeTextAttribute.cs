using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace Neon.Completion;

/// <summary>
/// Stands on text that nobody can complete: something new, or something only the caller knows. Tab would offer the files of the
/// current folder for it otherwise.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FreeTextAttribute() : ArgumentCompleterAttribute(typeof(NothingCompleter))
{
}

/// <summary>Offers nothing, and so keeps PowerShell from offering files.</summary>
internal sealed class NothingCompleter : IArgumentCompleter
{
    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) => [];
}
