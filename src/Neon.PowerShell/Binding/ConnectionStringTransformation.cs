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
            PSCustomObject => Copied((PSObject)inputData!),
            _ => inputData,
        };

    // PowerShell would make one of any row that has a property of the same name, without anything to connect to.
    private static PSObject Copied(PSObject row)
    {
        if (row.Properties[nameof(NeonConnectionString.ConnectionString)]?.Value is not null)
            return row;
        const string Message = "The object has no connection string.";
        throw new ArgumentTransformationMetadataException(Message, new PSInvalidCastException(Message));
    }
}
