namespace Neon;

/// <summary>The plan of an account.</summary>
public sealed class NeonPlanDetails : NeonObject
{
    /// <summary>The name, for example <c>launch</c>.</summary>
    public string Name { get; set; } = "";

    /// <summary>The version; null where the service does not say it.</summary>
    public NeonPlanVersion? Version { get; set; }

    /// <summary>The name and the version.</summary>
    public override string ToString() => Version is null ? Name : $"{Name} {Version}";
}

/// <summary>The version of a plan.</summary>
public sealed class NeonPlanVersion : NeonObject
{
    /// <summary>The major version.</summary>
    public int Major { get; set; }

    /// <summary>The minor version.</summary>
    public int Minor { get; set; }

    /// <summary>Both, with a point.</summary>
    public override string ToString() => $"{Major}.{Minor}";
}
