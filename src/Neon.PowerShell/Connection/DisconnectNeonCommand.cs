using System.Management.Automation;
using Neon.Runtime;
using Neon.Session;

namespace Neon.Connection;

/// <summary>Closes a session, clears its key and ends its requests.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "Neon")]
public sealed class DisconnectNeonCommand : SafeOutputCmdlet
{
    /// <summary>The session to close. The default is the default session of the runspace.</summary>
    [Parameter(ValueFromPipeline = true)]
    public NeonSession? Session { get; set; }

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        if (Session is null || ReferenceEquals(Session, SessionStore.Current))
            SessionStore.Set(null);
        else
            Session.Dispose();
    }
}
