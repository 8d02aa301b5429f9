namespace Neon.Resources.Triggers;

/// <summary>The types of triggers that the module knows; each is also the name of its settings in the body.</summary>
internal static class TriggerTypes
{
    /// <summary>At times.</summary>
    public const string Schedule = "schedule";

    /// <summary>When an object was uploaded.</summary>
    public const string Upload = "storage_object_created";
}
