using System;
using System.Management.Automation;
using Neon.Api;
using Neon.Binding;
using Neon.Errors;
using Neon.Scopes;
using Neon.Session;

namespace Neon.Connection;

/// <summary>Opens the page of a project or a branch in the Neon console, in the browser.</summary>
[Cmdlet(VerbsCommon.Open, "NeonConsole")]
[OutputType(typeof(Uri))]
public sealed class OpenNeonConsoleCommand : BranchCmdlet
{
    /// <summary>The branch, by name or id, or an object that is on one. The default is the branch of the context. If there is none, the cmdlet opens the page of the project.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public override NeonBranchReference? Branch { get; set; }

    /// <summary>Writes the address of the page.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process() => Guard(Branch, () =>
    {
        Uri address = new(CurrentSession.BaseUri, "/app/projects" + Page());

        // By its name, so that a script may have a Start-Process of its own: tests do.
        using System.Management.Automation.PowerShell shell = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddCommand("Start-Process").AddParameter("FilePath", address.AbsoluteUri).AddParameter("ErrorAction", ActionPreference.Stop);
        try
        {
            shell.Invoke();
        }
        catch (RuntimeException e) when (e is not PipelineStoppedException)
        {
            throw NeonErrors.BrowserNotStarted(address.AbsoluteUri, e);
        }
        if (PassThru)
            WriteObject(address);
    });

    private string Page()
    {
        if (Resolve.OptionalProjectId(Project, Branch) is not { } projectId)
            return "";
        NeonDefaults defaults = Resolve.Defaults;
        bool hasBranch = Branch is not null || (defaults.Branch is not null && (defaults.ProjectId is null || defaults.ProjectId == projectId));
        string page = "/" + UrlText.Escape(projectId);
        return hasBranch ? $"{page}/branches/{UrlText.Escape(Resolve.BranchToRead(Project, Branch).BranchId)}" : page;
    }
}
