using System.Management.Automation;
using System.Security;
using Neon.Api;

namespace Neon.Binding;

/// <summary>Takes a connection string as the object that Get-NeonConnectionString writes, as a SecureString, or as text.</summary>
internal sealed class ConnectionStringTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc />
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            SecureString secret => ConnectionUri.Parse(Secrets.ToPlainText(secret), ""),
            string text => ConnectionUri.Parse(text, ""),
            _ => inputData,
        };
}
