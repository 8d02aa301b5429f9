using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Text;

namespace Neon.Shell.Commands;

/// <summary>The text of objects, as one string or line by line.</summary>
[Cmdlet("Out", "String")]
[OutputType(typeof(string))]
internal sealed class OutStringCommand : FormattedTextCommand
{
    private readonly StringBuilder _text = new();

    /// <summary>Each line by itself, as soon as it is there.</summary>
    [Parameter]
    public SwitchParameter Stream { get; set; }

    /// <inheritdoc/>
    protected override void WriteLines(IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            if (Stream)
                WriteObject(line);
            else
                _text.Append(line).Append(Environment.NewLine);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (!Stream)
            WriteObject(_text.ToString());
    }
}
