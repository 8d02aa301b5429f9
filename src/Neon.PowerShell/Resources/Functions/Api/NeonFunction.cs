using System;
using Neon.Api;

namespace Neon;

/// <summary>A function of a branch. Its slug is what commands, triggers and domains call it by; the name is for people.</summary>
[ApiNoun("function")]
public sealed class NeonFunction : NeonObject, INamed, IInBranch
{
    /// <summary>The id that the service gave it, which stays the same on every branch.</summary>
    public string Id { get; set; } = "";

    /// <summary>What it is called by: 1 to 20 lowercase letters and digits. It is part of the address and never changes.</summary>
    public string Slug { get; set; } = "";

    /// <summary>The display name; the slug where none was set.</summary>
    public string Name { get; set; } = "";

    /// <summary>The project it is in.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch it is on.</summary>
    public string BranchId { get; set; } = "";

    /// <summary>The address at which it is invoked, with a slash at its end; empty where it cannot be invoked.</summary>
    public string InvocationUrl { get; set; } = "";

    /// <summary>The newest deployment, which may still be built or may have failed; null before the first.</summary>
    public NeonFunctionDeployment? CurrentDeployment { get; set; }

    /// <summary>The deployment that serves invocations: the newest that was built; null if there is none.</summary>
    public NeonFunctionDeployment? ActiveDeployment { get; set; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>The status of the newest deployment; null before the first.</summary>
    public string? Status => CurrentDeployment?.Status;

    /// <summary>The runtime of the deployment that serves invocations, or of the newest.</summary>
    public string? Runtime => (ActiveDeployment ?? CurrentDeployment)?.Runtime;

    /// <summary>The slug again, under the name that other cmdlets bind.</summary>
    public string FunctionSlug => Slug;

    string INamed.Id => Slug;

    string INamed.Name => Slug;

    /// <summary>The slug.</summary>
    public override string ToString() => Slug;
}

/// <summary>A version of a function: its code, its runtime and its environment variables.</summary>
[ApiNoun("deployment")]
public sealed class NeonFunctionDeployment : NeonObject, IInBranch
{
    /// <summary>The number of the version; each deployment of a function has a higher one.</summary>
    public int Id { get; set; }

    /// <summary>The slug of the function.</summary>
    public string FunctionSlug { get; set; } = "";

    /// <summary>The project it is in.</summary>
    public string ProjectId { get; set; } = "";

    /// <summary>The branch it was deployed to.</summary>
    public string BranchId { get; set; } = "";

    /// <summary><c>pending</c>, <c>building</c>, <c>completed</c> or <c>failed</c>; other values are possible.</summary>
    public string Status { get; set; } = "";

    /// <summary>The memory, in MiB.</summary>
    public int MemoryMib { get; set; }

    /// <summary>The runtime, for example <c>nodejs24</c>.</summary>
    public string Runtime { get; set; } = "";

    /// <summary>When it was created.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>The names of the environment variables. The service never returns their values.</summary>
    public string[]? Environment { get; set; }

    /// <summary>Why the build failed; null if it did not.</summary>
    public string? Error { get; set; }

    /// <summary>The number and the status.</summary>
    public override string ToString() => FormattableString.Invariant($"{Id} {Status}");
}
