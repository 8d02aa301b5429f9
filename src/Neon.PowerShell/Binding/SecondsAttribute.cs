using System;
using System.Management.Automation;

namespace Neon.Binding;

/// <summary>Takes a number as seconds where a length of time is meant: PowerShell would make ticks of it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecondsAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc />
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is int or long or double or decimal
            ? TimeSpan.FromSeconds(LanguagePrimitives.ConvertTo<double>(inputData))
            : inputData;
}
