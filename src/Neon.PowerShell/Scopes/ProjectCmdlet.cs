using System;
using System.Management.Automation;
using Neon.Binding;
using Neon.Runtime;
using Neon.Runtime.Waiting;

namespace Neon.Scopes;

/// <summary>The base of cmdlets that need to know what a name means: projects and branches are found, and defaults kept.</summary>
public abstract class ScopedCmdlet : NeonCmdlet
{
    private Resolver? _resolver;
    private Losses? _losses;

    /// <summary>Finds the objects that names mean, and remembers them for this invocation.</summary>
    private protected Resolver Resolve => _resolver ??= new Resolver(this, () => CurrentSession);

    /// <summary>How much would be lost, for a question.</summary>
    private protected Losses Losses => _losses ??= new Losses(this);

    private protected override string DefaultsOrigin => _resolver?.Origin ?? "";

    internal override string? OriginOfMissing(NeonException error) => _resolver?.OriginOfMissing(error);

    internal override bool Reconsider() => _resolver?.Reconsider() == true;

    private protected override int? ConfirmNames() => _resolver?.Confirm();

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        // Nothing goes on behind a command that has ended.
        if (disposing && _resolver is { IsAsking: true })
        {
            Abandon();
            _resolver.Finish();
        }
        base.Dispose(disposing);
    }
}

/// <summary>The base of cmdlets that change something and can wait until the service is done.</summary>
public abstract class ScopedChangeCmdlet : ScopedCmdlet, IWaits
{
    /// <inheritdoc />
    [Parameter]
    [Switch]
    public SwitchParameter Wait { get; set; }

    /// <inheritdoc />
    [Parameter]
    [Number]
    [ValidateRange(1, WaitOptions.LongestSeconds)]
    public int TimeoutSec { get; set; } = WaitOptions.DefaultSeconds;
}

/// <summary>The base of cmdlets that work in a project.</summary>
public abstract class ProjectCmdlet : ScopedCmdlet
{
    /// <summary>The project, by name or id. The default is the project of the piped object or of the context.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("ProjectId")]
    [ArgumentCompleter(typeof(NounCompleter<ProjectNoun>))]
    public virtual NeonProjectReference? Project { get; set; }
}

/// <summary>The base of cmdlets that work on a branch.</summary>
public abstract class BranchCmdlet : ProjectCmdlet
{
    /// <summary>The branch, by name or id. The default is the branch of the piped object or of the context.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public virtual NeonBranchReference? Branch { get; set; }

    /// <summary>What is asked for: what was given, or what a piped object is or leads to, for example the compute of a connection string.</summary>
    /// <param name="given">The parameter of the noun.</param>
    /// <param name="blank">A reference of that kind, to be filled.</param>
    private protected T[]? Wanted<T>(T[]? given, T blank)
        where T : NeonReference => given ?? (Branch?.Carried(blank) is { } carried ? [carried] : null);
}

/// <summary>The base of cmdlets that change something in a project and can wait until the service is done.</summary>
public abstract class ProjectChangeCmdlet : ProjectCmdlet, IWaits
{
    /// <inheritdoc />
    [Parameter]
    [Switch]
    public SwitchParameter Wait { get; set; }

    /// <inheritdoc />
    [Parameter]
    [Number]
    [ValidateRange(1, WaitOptions.LongestSeconds)]
    public int TimeoutSec { get; set; } = WaitOptions.DefaultSeconds;

    /// <summary>Creates an object. With -IfNotExists, somebody else may have been faster, and theirs is taken.</summary>
    /// <param name="create">The request.</param>
    /// <param name="existing">With -IfNotExists, looks for the object; null without it.</param>
    private protected static T Create<T>(Func<T> create, Func<T?>? existing)
        where T : NeonObject
    {
        try
        {
            return create();
        }
        catch (NeonApiException e) when (e.StatusCode == 409 && existing?.Invoke() is { } other)
        {
            return other;
        }
    }
}

/// <summary>The base of cmdlets that change something on a branch and can wait until the service is done.</summary>
public abstract class BranchChangeCmdlet : ProjectChangeCmdlet
{
    /// <summary>The branch, by name or id. The default is the branch of the piped object or of the context.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Reference]
    [Alias("BranchId")]
    [ArgumentCompleter(typeof(NounCompleter<BranchNoun>))]
    public virtual NeonBranchReference? Branch { get; set; }
}
