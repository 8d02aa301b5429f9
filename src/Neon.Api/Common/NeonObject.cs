using System.Collections.Generic;

namespace Neon;

/// <summary>What every object of the API has in common.</summary>
public abstract class NeonObject : NeonOutput
{
    /// <summary>
    /// Members of the answer that this version of the module does not know, by the API's own name; null if there are none.
    /// Values are plain: text, numbers, booleans, arrays and custom objects.
    /// </summary>
    public Dictionary<string, object?>? AdditionalProperties { get; set; }
}
