using System.Management.Automation;
using Neon.Binding;
using Neon.Completion;
using Neon.Scopes;

namespace Neon.Resources.Triggers;

/// <summary>The base of the cmdlets that make and change triggers: the settings that both can give.</summary>
public abstract class TriggerSettingsCmdlet : BranchCmdlet
{
    /// <summary>The path to invoke the function with. For a new trigger, the default is <c>/</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ApiMember("function_path")]
    [FreeText]
    public string? FunctionPath { get; set; }

    /// <summary>Enables the trigger, which is the default of a new one; <c>-Enabled:$false</c> disables it.</summary>
    [Parameter]
    [ApiMember("enabled")]
    [Switch]
    public SwitchParameter Enabled { get; set; }
}
