using System.Management.Automation;
using Neon.Api;
using Neon.Binding;

namespace Neon.Resources.ConnectionStrings;

/// <summary>
/// Gets a connection string for a database of a branch: an object that holds it as a SecureString or, with -AsPlainText,
/// text.
/// </summary>
[Cmdlet(VerbsCommon.Get, "NeonConnectionString")]
[OutputType(typeof(NeonConnectionString), typeof(string))]
public sealed class GetNeonConnectionStringCommand : ComputeConnectionCmdlet
{
    /// <summary>Writes the connection string as text, including the password, instead of an object that contains it as a SecureString.</summary>
    [Parameter]
    [Switch]
    public SwitchParameter AsPlainText { get; set; }

    private protected override void Process() => Guard(Branch, () =>
    {
        if (AsPlainText)
            CurrentSession.CheckCredential("Get-NeonConnectionString -AsPlainText");
        if (FindConnection() is not { } connection)
            return;
        if (!CurrentSession.AllowsCredential)
            connection.Withhold();
        WriteObject(AsPlainText ? Secrets.ToPlainText(connection.ConnectionString!) : connection);
    });
}
