using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;

namespace Neon.Binding;

/// <summary>
/// Takes the name of something new, or a list of names, as text, typed or piped, and no object: PowerShell would make text of any, and a piped
/// project would become the name of a branch.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NewNameAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc />
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? given = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (given is null || IsText(given) || (given is IList list && list.Cast<object?>().All(IsText)))
            return inputData;

        // With this cause the binder goes on and looks for another parameter that takes the piped object.
        string message = $"A new name must be text, not {given.GetType().Name}.";
        throw new ArgumentTransformationMetadataException(message, new PSInvalidCastException(message));
    }

    private static bool IsText(object? given) => (given is PSObject wrapped ? wrapped.BaseObject : given) is string or Guid || DurationAttribute.IsNumber(given);
}
