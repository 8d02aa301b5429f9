namespace Neon;

/// <summary>The libraries that PostgreSQL preloads.</summary>
public sealed class NeonPreloadLibraries : NeonObject
{
    /// <summary>Whether the default libraries are loaded too.</summary>
    public bool? UseDefaults { get; set; }

    /// <summary>The libraries, by name.</summary>
    public string[]? EnabledLibraries { get; set; }
}
