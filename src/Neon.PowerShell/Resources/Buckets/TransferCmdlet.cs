using System.Management.Automation;
using Neon.Binding;

namespace Neon.Resources.Buckets;

/// <summary>The base of cmdlets that transfer the content of objects, several at once.</summary>
public abstract class TransferCmdlet : BucketCmdlet
{
    private TransferProgress? _progress;

    /// <summary>Does not compare the content with the entity tag of the object.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter SkipHashCheck { get; set; }

    /// <summary>Writes what was transferred.</summary>
    [Parameter]
    [Switch]
    public virtual SwitchParameter PassThru { get; set; }

    /// <summary>The number of files to transfer at the same time, from 1 to 64.</summary>
    [Parameter]
    [Number]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 4;

    private protected override int Parallelism => ThrottleLimit;

    /// <summary>What is done, for the progress bar.</summary>
    private protected abstract string Title { get; }

    /// <summary>The progress bar, of all files.</summary>
    private protected TransferProgress Progress => _progress ??= new TransferProgress(this, Title);

    // What was begun for earlier records is finished before an error ends the command.
    internal override void Fail(NeonException error, object? target)
    {
        if (error.IsTerminating && _progress is not null)
            Ahead.Finish();
        base.Fail(error, target);
    }

    private protected override void End()
    {
        if (_progress is null)
            return;
        Ahead.Finish();
        _progress.Complete();
    }
}
