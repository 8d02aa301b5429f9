using System.Management.Automation;

namespace Neon.Runtime;

// Parameters that many cmdlets have, each with one meaning: NeonCmdlet does what they say wherever they are.

/// <summary>A cmdlet whose change the service finishes later.</summary>
internal interface IWaits
{
    /// <summary>Waits until the operations that the change started have finished.</summary>
    SwitchParameter Wait { get; }

    /// <summary>How long <see cref="Wait"/> waits, in seconds, 1 to 86400.</summary>
    int TimeoutSec { get; }
}

/// <summary>A cmdlet that writes its object only when asked.</summary>
internal interface IPassesThru
{
    /// <summary>Writes the object, with the operations that were started.</summary>
    SwitchParameter PassThru { get; }
}

/// <summary>A cmdlet that asks before it does something that cannot be undone.</summary>
internal interface IForced
{
    /// <summary>Does not prompt for confirmation.</summary>
    SwitchParameter Force { get; }
}

/// <summary>A cmdlet that can run in the background: it takes long.</summary>
internal interface IRunsAsJob
{
    /// <summary>Runs the command as a background job and writes the job.</summary>
    SwitchParameter AsJob { get; }
}
