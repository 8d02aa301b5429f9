using System;
using System.Collections.Generic;

namespace Neon;

/// <summary>Free key and value pairs on an object.</summary>
public sealed class NeonAnnotation : NeonObject
{
    /// <summary>What they are on.</summary>
    public NeonAnnotationTarget? Object { get; set; }

    /// <summary>The pairs.</summary>
    public Dictionary<string, object?>? Value { get; set; }

    /// <summary>When they were made.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>When they were last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; set; }
}
