using System.Management.Automation;
using Neon.Runtime;
using Neon.Session;

namespace Neon.Connection;

/// <summary>Gets the session that the cmdlets of this runspace use, for -Session in another runspace.</summary>
[Cmdlet(VerbsCommon.Get, "NeonSession")]
[OutputType(typeof(NeonSession))]
public sealed class GetNeonSessionCommand : NeonCmdlet
{
    private protected override void Process() => WriteObject(CurrentSession);
}
