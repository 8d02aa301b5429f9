namespace Neon.Api;

/// <summary>The answer to a change that has nothing to show but what the service started for it.</summary>
internal sealed class OperationsAnswer : NeonObject, IMayBeAbsent
{
    public NeonOperation[]? Operations { get; set; }
}
