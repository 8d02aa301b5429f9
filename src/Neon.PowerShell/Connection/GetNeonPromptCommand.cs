using System.Management.Automation;
using Neon.Api;
using Neon.Completion;
using Neon.Runtime;
using Neon.Session;

namespace Neon.Connection;

/// <summary>
/// Gets a short text for the prompt: the project and the branch that commands use by default here. It sends no request and
/// never fails; where there is no default, it writes nothing.
/// </summary>
[Cmdlet(VerbsCommon.Get, "NeonPrompt")]
[OutputType(typeof(string))]
public sealed class GetNeonPromptCommand : SafeOutputCmdlet
{
    /// <summary>The text before it.</summary>
    [Parameter]
    [AllowEmptyString]
    [FreeText]
    public string Prefix { get; set; } = "[";

    /// <summary>The text after it.</summary>
    [Parameter]
    [AllowEmptyString]
    [FreeText]
    public string Suffix { get; set; } = "] ";

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        if (Text() is { } text)
            WriteObject(Prefix + ShownText.Line(text) + Suffix);
    }

    private string? Text()
    {
        NeonSession? session = null;
        try
        {
            session = SessionStore.FindAny(null);
        }
        catch (NeonException)
        {
            // What is wrong with the key says the next command that needs it.
        }
        NeonDefaults defaults = ContextDefaults.Merge(ContextDefaults.Levels(session, SessionState));
        string? place = defaults.Refusal is not null ? "?" : defaults.ProjectName ?? defaults.ProjectId;
        if (place is null)
            return null;
        string branch = defaults.Branch is { } named ? "/" + named : "";
        return place + branch + (session is { IsReadOnly: true } ? " read-only" : "");
    }
}
