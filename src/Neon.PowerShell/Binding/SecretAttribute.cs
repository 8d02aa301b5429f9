using System;
using System.Management.Automation;

namespace Neon.Binding;

/// <summary>
/// Stands on every parameter that takes a SecureString. Text is refused, as PowerShell does it, and what to do instead is said: a
/// secret that was typed is in the history and in transcripts.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc />
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is string
            ? throw new ArgumentTransformationMetadataException("A SecureString is required, but the value is text. Use (Read-Host -AsSecureString), or ConvertTo-SecureString with -AsPlainText -Force for text from a secure source.")
            : inputData;
}
