using System;
using System.Management.Automation;

namespace Neon.Binding;

/// <summary>
/// Refuses null for a switch: PowerShell reads <c>-Force:$null</c> as true in compiled cmdlets, and so a setting that is missing
/// would switch on what it was to leave off.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SwitchAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc />
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => inputData
        ?? throw new ArgumentTransformationMetadataException("The value is null, but $true or $false is required. Check the variable, or omit the parameter.");
}
