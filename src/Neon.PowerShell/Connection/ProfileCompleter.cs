using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using Neon.Completion;
using Neon.Session;

namespace Neon.Connection;

/// <summary>Completes the profiles of the CLI.</summary>
internal sealed class ProfileCompleter : IArgumentCompleter
{
    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            return Offer.Matching(CliProfile.All().Select(profile => new Offer(profile.Name, profile.Name, string.Join(", ", new[] { profile.Label, profile.File ?? "in the keyring" }.Where(part => part is not null)))), wordToComplete);
        }
        catch (NeonException)
        {
            return [];
        }
    }
}

/// <summary>Completes the vaults of SecretManagement, where its module is loaded.</summary>
internal sealed class VaultCompleter : IArgumentCompleter
{
    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            return Offer.Matching(SecretVaults.All().Select(vault => new Offer(vault, vault)), wordToComplete);
        }
        catch (RuntimeException)
        {
            return [];
        }
    }
}
