using Neon.Api;

namespace Neon;

/// <summary>A library that the computes of a project can preload.</summary>
[ApiNoun("library", "libraries")]
public sealed class NeonPreloadLibrary : NeonObject, INamed, IInProject
{
    /// <summary>The name, or several names with commas that are loaded together.</summary>
    public string LibraryName { get; set; } = "";

    /// <summary>What it does.</summary>
    public string? Description { get; set; }

    /// <summary>Whether it is one of the default libraries.</summary>
    public bool? IsDefault { get; set; }

    /// <summary>Whether it is experimental.</summary>
    public bool? IsExperimental { get; set; }

    /// <summary>The version.</summary>
    public string? Version { get; set; }

    /// <summary>The project that was asked.</summary>
    public string ProjectId { get; set; } = "";

    string INamed.Id => LibraryName;

    string INamed.Name => LibraryName;

    /// <summary>The name.</summary>
    public override string ToString() => LibraryName;
}
