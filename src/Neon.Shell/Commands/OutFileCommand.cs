using System.Collections.Generic;
using System.IO;
using System.Management.Automation;
using System.Text;

namespace Neon.Shell.Commands;

/// <summary>The text of objects in a file, as UTF-8.</summary>
[Cmdlet("Out", "File")]
internal sealed class OutFileCommand : FormattedTextCommand
{
    private StreamWriter? _file;

    /// <summary>The file.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string FilePath { get; set; } = "";

    /// <summary>Whether to go on at the end of the file.</summary>
    [Parameter]
    public SwitchParameter Append { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() =>
        _file = new StreamWriter(SessionState.Path.GetUnresolvedProviderPathFromPSPath(FilePath), Append, new UTF8Encoding(false));

    /// <inheritdoc/>
    protected override void WriteLines(IEnumerable<string> lines)
    {
        foreach (string line in lines)
            _file!.WriteLine(line);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _file?.Dispose();
        base.Dispose();
    }
}
