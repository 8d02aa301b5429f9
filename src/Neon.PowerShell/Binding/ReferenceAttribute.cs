using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;

namespace Neon.Binding;

/// <summary>
/// Stands on every parameter that takes a <see cref="NeonReference"/>: makes null, empty and blank text, and an empty list, a
/// reference that is missing, so that no variable without a value ever means the default. The base of the cmdlets decides what
/// comes of it.
/// </summary>
/// <remarks>
/// [ValidateNotNull] would refuse piped objects whose property is rightly null, and PowerShell gives null to no constructor.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ReferenceAttribute : ArgumentTransformationAttribute
{
    /// <summary>What a reference is made of where nothing was given.</summary>
    public static readonly object Nothing = new Missing();

    /// <inheritdoc />
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? given = inputData is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : inputData;
        return given switch
        {
            null or DBNull => Nothing,
            string text => string.IsNullOrWhiteSpace(text) ? Nothing : inputData,
            IList list => list.Count == 0 ? Nothing : Items(list),
            _ => inputData,
        };
    }

    private object?[] Items(IList list) => [.. list.Cast<object?>().Select(item => item is IList ? item : Transform(null!, item))];

    private sealed class Missing
    {
        public override string ToString() => "";
    }
}
