namespace Neon;

/// <summary>When the service may do maintenance.</summary>
public sealed class NeonMaintenanceWindow : NeonObject
{
    /// <summary>Days of the week, 1 (Monday) to 7.</summary>
    public int[]? Weekdays { get; set; }

    /// <summary>When it begins, <c>HH:MM</c> in UTC.</summary>
    public string? StartTime { get; set; }

    /// <summary>When it ends, <c>HH:MM</c> in UTC.</summary>
    public string? EndTime { get; set; }
}
